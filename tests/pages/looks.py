"""What is asked of every page, whatever its size and however little there is to show."""

from playwright.sync_api import Page

# A laptop's projector, a meeting room's screen, a tablet, a phone.
SIZES = [(1366, 768), (1920, 1080), (768, 1024), (390, 844)]

# Text that is cut off: in a box that hides what overflows it, or beside a figure's own edges.
CUT_OFF = """() => {
  const found = [];
  const main = document.querySelector('[data-testid=stMain]');
  if (main.scrollWidth > main.clientWidth) found.push(`page ${main.scrollWidth} px wide`);
  for (const box of main.querySelectorAll('*')) {
    if (box.closest('svg') || box.closest('[aria-hidden=true]')) continue;
    const style = getComputedStyle(box);
    // Choices are all seen at once: a row of them is not pushed sideways.
    const choices = box.closest('[data-testid=stButtonGroup]');
    const hides = ['hidden', 'clip', ...(choices ? ['auto'] : [])].includes(style.overflowX)
      && box.clientWidth > 1;
    const seen = style.visibility !== 'hidden' && style.color !== 'rgba(0, 0, 0, 0)';
    if (hides && seen && box.innerText && box.scrollWidth > box.clientWidth + 1)
      found.push(`cut off: ${box.innerText.slice(0, 60)}`);
  }
  for (const picture of main.querySelectorAll('.js-plotly-plot')) {
    const frame = picture.getBoundingClientRect();
    for (const text of picture.querySelectorAll('.main-svg text')) {
      const box = text.getBoundingClientRect();
      const out = box.left < frame.left - 2 || box.right > frame.right + 2
        || box.top < frame.top - 2 || box.bottom > frame.bottom + 2;
      if (box.width && out) found.push(`outside its figure: ${text.textContent}`);
    }
  }
  return found;
}"""


LATER = 1500  # milliseconds after which a figure that was being laid out stands


def cut_off(page: Page) -> list[str]:
    """What of a page cannot be read to its end, now and a moment later: none, on a good one."""
    found: list[str] = page.evaluate(CUT_OFF)
    if found:
        page.wait_for_timeout(LATER)
        found = page.evaluate(CUT_OFF)
    return found

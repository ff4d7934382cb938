"""The widgets of a choice; what was chosen is looked up again, a browser alone keeps the limits."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

# A chooser of so few is shown as buttons, where everything is read at a glance.
FEW = 4


def one(
    label: str,
    options: Mapping[str, str],
    key: str,
    *,
    default: str | None = None,
    placeholder: str = "Gõ để tìm",
    buttons: bool = False,
    named: bool = True,
    bound: bool = True,
    few: int = FEW,
) -> str:
    """The key of the option chosen; `options` (never empty) says how each is written.

    Where there is only one, nothing is asked. What is not `bound` stays out of the address. More
    than `few` are a list.
    """
    keys = list(options)
    if buttons and len(keys) == 1:
        return keys[0]
    said = _unmistakable(options)
    first = known(default, options, keys[0])
    chosen: str | None
    if buttons and len(keys) <= few:
        chosen = st.segmented_control(
            label,
            keys,
            default=first,
            required=True,
            format_func=said.__getitem__,
            key=key,
            bind="query-params" if bound else None,
            label_visibility="visible" if named else "collapsed",
            wrap=True,
        )
    else:
        chosen = st.selectbox(
            label,
            keys,
            index=keys.index(first),
            format_func=said.__getitem__,
            key=key,
            bind="query-params" if bound else None,
            filter_mode="contains",
            placeholder=placeholder,
            label_visibility="visible" if named else "collapsed",
        )
    return known(chosen, options, first)


def some(
    label: str,
    options: Mapping[str, str],
    key: str,
    *,
    most: int,
    default: Sequence[str] = (),
    placeholder: str = "Gõ tên để thêm",
) -> list[str]:
    """The keys of the options chosen, `most` of them; those of `default` to begin with."""
    said = _unmistakable(options)
    chosen = st.multiselect(
        label,
        list(options),
        default=[one for one in default if one in options] or None,
        format_func=said.__getitem__,
        key=key,
        bind="query-params",
        filter_mode="contains",
        placeholder=placeholder,
        max_selections=most,
    )
    return [one for one in chosen if one in options][:most]


def known(chosen: str | None, options: Mapping[str, object], otherwise: str) -> str:
    """What was chosen where it is an option, else the one to begin with, else the first."""
    if chosen is not None and chosen in options:
        return chosen
    return otherwise if otherwise in options else next(iter(options))


def _unmistakable(options: Mapping[str, str]) -> dict[str, str]:
    """The address holds what is written, so two options never read alike."""
    seen = Counter(options.values())
    return {key: text if seen[text] == 1 else f"{text} ({key})" for key, text in options.items()}

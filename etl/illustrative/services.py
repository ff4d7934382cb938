"""What the returns of Quyết định 766 and of Đề án 06 count beside the dossiers themselves."""

from collections.abc import Mapping
from random import Random

Row = dict[str, int]
# How a share grows from the first month to the last; an office's own luck moves it a little.
DIGITISED_INPUTS = (0.22, 0.80)
DIGITISED_RESULTS = (0.18, 0.86)
REUSED = (0.05, 0.35)
PAID_ONLINE = (0.02, 0.30)
SERVICES_ONLINE = (0.25, 0.85)
FEE_DOSSIERS = 0.42
BY_POST = 0.06
# Đồng for one dossier on the average: phí, lệ phí.
FEE, CHARGE = 140_000, 35_000


def beside(row: Row, luck: float, at: float) -> Row:
    """The other counts of an office in a month; `at` runs from 0 to 1 over the months."""

    def share(grows: tuple[float, float]) -> float:
        return min((grows[0] + (grows[1] - grows[0]) * at) * luck, 0.99)

    new = row["received_online"] + row["received_offline"]
    inputs, reused = int(new * share(DIGITISED_INPUTS)), int(new * share(REUSED))
    results = int(row["resolved_total"] * share(DIGITISED_RESULTS))
    post = int(row["received_offline"] * BY_POST)
    fees = int(new * min(FEE_DOSSIERS * luck, 0.9))
    paid = min(int(fees * share(PAID_ONLINE)), row["received_online"])
    handled_late = min(row["resolved_late"], int(row["received_online"] * 0.04))
    return {
        "received_direct": row["received_offline"] - post,
        "received_post": post,
        "received_in_period": new,
        "online_handled_on_time": max(int(row["received_online"] * 0.94) - handled_late, 0),
        "online_handled_late": handled_late,
        "synced_national": int(row["received_online"] * 0.9),
        "not_digitised_inputs": new - inputs,
        "digitised_inputs": inputs,
        "reused_inputs": min(reused, inputs),
        "reused_inputs_national": min(reused, inputs) // 3,
        "not_digitised_results": row["resolved_total"] - results,
        "digitised_results": results,
        "fee_dossiers": fees,
        "paid_online": paid,
        "paid_direct": fees - paid,
        "fee_amount": int(fees * FEE * luck) // 1000 * 1000,
        "charge_amount": int(fees * CHARGE * luck) // 1000 * 1000,
        "payment_amount": int(fees * FEE * luck) // 1000 * 1000
        + int(fees * CHARGE * luck) // 1000 * 1000,
    }


def by_service(
    usual: Mapping[str, float], luck: float, at: float, chance: Random
) -> dict[str, Row]:
    """The rows of named services in a month: received online and not, resolved, late."""
    first, last = SERVICES_ONLINE
    rows = {}
    for service, monthly in usual.items():
        received = round(monthly * luck * chance.uniform(0.8, 1.2))
        online = round(received * min((first + (last - first) * at) * chance.uniform(0.85, 1.1), 1))
        resolved = round(received * chance.uniform(0.9, 1))
        rows[service] = {
            "received_online": online,
            "received_offline": received - online,
            "resolved_total": resolved,
            "resolved_late": round(resolved * chance.uniform(0, 0.05)),
        }
    return rows

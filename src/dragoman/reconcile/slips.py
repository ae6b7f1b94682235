"""How figures are misprinted: a digit too many or too few, another digit, two digits turned round, a lost point."""

from __future__ import annotations


def differ_by_a_digit(a: str, b: str) -> bool:
    """Whether two figures, as printed, are a slip of one digit apart; one-digit figures are not.

    >>> differ_by_a_digit("16.68 million", "168 million"), differ_by_a_digit("6", "16"), differ_by_a_digit("12", "21")
    (True, True, True)
    >>> differ_by_a_digit("3", "5"), differ_by_a_digit("120", "35")
    (False, False)
    """
    one, other = sorted((_digits(a), _digits(b)), key=len)
    if not one or len(other) < 2 or len(other) - len(one) > 1:
        return False
    if len(one) < len(other):
        return any(other[:n] + other[n + 1 :] == one for n in range(len(other)))
    differing = [n for n, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    if len(differing) == 2:
        n, m = differing
        return m == n + 1 and one[n] == other[m] and one[m] == other[n]
    return len(differing) == 1


def _digits(form: str) -> str:
    return "".join(c for c in form if c.isdigit()).lstrip("0")

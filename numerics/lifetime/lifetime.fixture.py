"""Makes lifetime.fixture.json with mpmath at 40 digits, from the closed forms of the papers: python3 lifetime.fixture.py"""
import json
import os

import mpmath as mp

mp.mp.dps = 40


def pareto_likelihood(r, a, s, b, x, tx, t):
    """ln L by hypergeometric functions, both cases (Fader & Hardie 2005, equation 24)."""
    most, other = max(a, b), (s + 1 if a >= b else r + x)
    f = lambda u: mp.hyp2f1(r + s + x, other, r + s + x + 1, abs(a - b) / (most + u)) / (most + u) ** (r + s + x)
    stay = 1 / ((a + t) ** (r + x) * (b + t) ** s)
    return mp.log(mp.gamma(r + x) / mp.gamma(r) * a**r * b**s * (stay + s / (r + s + x) * (f(tx) - f(t))))


def pareto_dert(r, a, s, b, x, tx, t, d):
    """Fader, Hardie & Lee 2005, "RFM and CLV", equation 2."""
    ln = pareto_likelihood(r, a, s, b, x, tx, t)
    return (a**r * b**s * d ** (s - 1) * mp.gamma(r + x + 1) * mp.hyperu(s, s, d * (b + t))
            / (mp.gamma(r) * (a + t) ** (r + x + 1) * mp.exp(ln)))


def bg_dert(r, al, a, b, x, tx, t, d):
    """The same for BG/NBD by integrating over the chance to leave."""
    odds = 0 if x == 0 else a / (b + x - 1) * ((al + t) / (al + tx)) ** (r + x)
    rate = lambda p, u: (r + x) * (al + t) ** (r + x) / (al + t + p * u) ** (r + x + 1)
    weight = lambda p: p ** (a - 1) * (1 - p) ** (b + x - 1) / mp.beta(a, b + x)
    with mp.workdps(15):
        inner = lambda p: mp.quad(lambda u: mp.exp(-d * u) * rate(p, u), [0, 50, 500, 5000, 20000])
        whole = mp.quad(lambda p: weight(p) * inner(p), [0, 0.001, 0.05, 0.3, 1])
    return whole / (1 + odds)


def occasions_dert(al, be, ga, de, x, tx, n, d):
    """Fader, Hardie & Shang 2010 by summing the occasions themselves."""
    B = mp.beta
    like = B(al + x, be + n - x) * B(ga, de + n) + mp.fsum(
        B(al + x, be + tx - x + i) * B(ga + 1, de + tx + i) for i in range(n - tx))
    return mp.nsum(lambda k: B(al + x + 1, be + n - x) * B(ga, de + n + k) / like / (1 + d) ** k, [1, mp.inf])


m = mp.mpf
cdnow = (m(".5533971"), m("10.5801985"), m(".6060625"), m("11.6562237"))
turned = (m("1.2"), m("30"), m("2.5"), m("7"))
rows = [(2, m("30.43"), m("38.86")), (0, m(0), m("38.86")), (26, m("30.86"), m(31)), (300, m(700), m(720))]
bg = (m(".243"), m("4.414"), m(".793"), m("2.426"))
donors = (m("1.204"), m(".75"), m(".657"), m("2.783"))
n = lambda v: float(mp.nstr(v, 17))
out = {
    "versions": f"mpmath {mp.__version__}",
    "pareto": [[*(n(v) for v in p + row), n(pareto_likelihood(*p, *row)), n(pareto_dert(*p, *row, m(".0027")))]
               for p in (cdnow, turned) for row in rows],
    "betaGeometric": [[*(n(v) for v in bg + row), n(bg_dert(*bg, *row, m(".0027")))] for row in rows[:2]],
    "occasions": [[*row, n(occasions_dert(*donors, *row, m(".1")))] for row in [(6, 6, 6), (0, 0, 6), (3, 5, 6)]],
    "renewals": [[k, n(mp.nsum(lambda t: mp.beta(m(".7041"), m("1.182") + k + t) / mp.beta(m(".7041"), m("1.182") + k) / m("1.1") ** t, [0, mp.inf])),
                  n(mp.nsum(lambda t: mp.beta(m(".7041"), m("1.182") + k + t) / mp.beta(m(".7041"), m("1.182") + k) / m("1.1") ** (t - 1), [1, mp.inf]))]
                 for k in (0, 4)],
}
with open(os.path.join(os.path.dirname(__file__), "lifetime.fixture.json"), "w") as file:
    json.dump(out, file)

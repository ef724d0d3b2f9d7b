"""Makes distributions.fixture.json with SciPy 1.17 and, where SciPy loses digits, mpmath: python3 distributions.fixture.py"""
import json
from pathlib import Path
import mpmath
from scipy import special, stats

mpmath.mp.dps = 40
rows = []


def add(name, args, value):
    rows.append({"of": name, "args": [float(a) for a in args], "value": float(value)})


for x in [1e-5, 1e-3, 0.1, 0.5, 0.999, 1.001, 1.5, 1.999, 2.001, 3.3, 9.99, 10.01, 55.5, 1234.5, 1e7]:
    add("lnGamma", [x], special.gammaln(x))
    add("digamma", [x], special.digamma(x))
    add("trigamma", [x], special.polygamma(1, x))
for a in [1e-3, 0.3, 1, 7.7, 10.5, 300, 1e6]:
    for b in [0.02, 0.5, 4, 12.5, 5000]:
        add("lnBeta", [a, b], mpmath.log(mpmath.beta(mpmath.mpf(a), mpmath.mpf(b))))
for a in [0.01, 0.5, 1, 3.3, 40, 1000, 1e6]:
    for f in [1e-3, 0.3, 0.9, 1, 1.05, 1.5, 4]:
        add("gammaBelow", [a, a * f], special.gammainc(a, a * f))
        add("gammaAbove", [a, a * f], special.gammaincc(a, a * f))
for x in [-38, -37.4, -20, -8, -5.7, -5.6, -3, -1.96, -0.7, -0.6, -1e-9, 0, 0.3, 0.68, 1, 4, 7]:
    add("normalCdf", [x], stats.norm.cdf(x))
for p in [1e-300, 1e-50, 1e-12, 0.001, 0.025, 0.074, 0.076, 0.3, 0.5, 0.6, 0.95, 0.975, 0.9999, 1 - 1e-12]:
    add("normalQuantile", [p], stats.norm.ppf(p))
for df in [0.5, 1, 2.5, 3, 10, 29.7, 200, 1e6]:
    for x in [-300, -50, -4, -1.3, -0.01, 0, 0.5, 2, 6]:
        add("tCdf", [x, df], stats.t.cdf(x, df))
    for p in [1e-8, 0.001, 0.025, 0.2, 0.499, 0.5, 0.7, 0.975, 0.9999]:
        add("tQuantile", [p, df], stats.t.ppf(p, df))
for df in [0.5, 1, 2, 7, 30.5, 500, 1e5]:
    for f in [0.01, 0.5, 1, 1.2, 3]:
        add("chiSquareCdf", [df * f, df], stats.chi2.cdf(df * f, df))
        add("chiSquareAbove", [df * f, df], stats.chi2.sf(df * f, df))
    for p in [1e-6, 0.025, 0.5, 0.9, 0.975, 0.999999]:
        add("chiSquareQuantile", [p, df], stats.chi2.ppf(p, df))
for d1, d2 in [(1, 1), (2, 7), (5.5, 30), (40, 3), (100, 1000)]:
    for x in [0.01, 0.5, 1, 2.5, 20]:
        add("fCdf", [x, d1, d2], stats.f.cdf(x, d1, d2))
        add("fAbove", [x, d1, d2], stats.f.sf(x, d1, d2))
    for p in [0.001, 0.05, 0.5, 0.95, 0.999]:
        add("fQuantile", [p, d1, d2], stats.f.ppf(p, d1, d2))
for a, b in [(0.01, 0.5), (0.5, 0.5), (0.5, 200), (1, 1), (2, 9), (30, 4), (1000, 3000), (3e5, 7e5)]:
    for x in [1e-4, 0.1, 0.25, 0.3, 0.5, 0.95]:
        add("betaCdf", [x, a, b], stats.beta.cdf(x, a, b))
    for p in [0.001, 0.025, 0.5, 0.975, 0.999]:
        add("betaQuantile", [p, a, b], stats.beta.ppf(p, a, b))
for n, p in [(1, 0.3), (10, 0.5), (50, 0.02), (1000, 0.37), (1000000, 0.001)]:
    for k in sorted({0, 1, int(n * p * 0.8), int(n * p), int(n * p * 1.2), n}):
        add("binomialPmf", [k, n, p], stats.binom.pmf(k, n, p))
        add("binomialCdf", [k, n, p], stats.binom.cdf(k, n, p))
    for q in [0.001, 0.025, 0.5, 0.8, 0.975, 0.9999]:
        add("binomialQuantile", [q, n, p], stats.binom.ppf(q, n, p))

out = Path(__file__).with_suffix(".json")
out.write_text("[\n" + ",\n".join(json.dumps(r) for r in rows) + "\n]\n")

"""The same work by SciPy, lifetimes, scikit-learn and statsmodels, each absent one named; prints lines as JSON.

    python3 peer.py DIRECTORY
"""
import json
import os
import sys
import time

import numpy as np

directory = sys.argv[1]
lines = []
skipped = []
versions = {"Python": sys.version.split()[0], "NumPy": np.__version__}


def read(name, kind):
    return np.fromfile(os.path.join(directory, name + ".bin"), dtype=kind)


def timed(what, by, run, rounds=1):
    best = None
    for _ in range(rounds):
        used, began = time.process_time(), time.perf_counter()
        figure = run()
        seconds, cpu = time.perf_counter() - began, time.process_time() - used
        if best is None or seconds < best["seconds"]:
            best = {"what": what, "by": by, "seconds": seconds, "cpu": cpu, "figure": figure}
    lines.append(best)


def needs(name, *modules):
    try:
        found = [__import__(m) for m in modules]
    except Exception as error:
        skipped.append(f"{name}: {error}")
        return False
    versions[name] = found[0].__version__
    return True


WHAT = "BG/NBD and Gamma-Gamma, 1,000,000 customers"

if needs("SciPy", "scipy"):
    from scipy.optimize import minimize
    from scipy.special import digamma, gammaln

    x = read("repeats", np.uint32).astype(float)
    tx, age, spend = (read(name, np.float64) for name in ("recency", "age", "spend"))

    def bg(x, tx, age, n):
        """Maximum likelihood with gradients, in logarithms, as one writes it in NumPy."""
        some = x > 0

        def objective(ln):
            r, alpha, a, b = np.exp(ln)
            late, early = np.log(alpha + age), np.log(alpha + tx)
            odds = np.where(some, np.log(a) - np.log(np.where(some, b + x - 1, 1)) - (r + x) * (early - late), -np.inf)
            left = np.where(some, 1 / (1 + np.exp(-odds)), 0)
            ll = (gammaln(r + x) - gammaln(r) + r * np.log(alpha) + gammaln(a + b) + gammaln(b + x) - gammaln(b)
                  - gammaln(a + b + x) - (r + x) * late + np.logaddexp(0, odds))
            both = digamma(a + b) - digamma(a + b + x)
            g = np.array([
                n @ (digamma(r + x) - digamma(r) + np.log(alpha) - (1 - left) * late - left * early),
                n @ (r / alpha - (r + x) * ((1 - left) / (alpha + age) + left / (alpha + tx))),
                n @ (both + left / a),
                n @ (both + digamma(b + x) - digamma(b) - np.where(some, left / np.where(some, b + x - 1, 1), 0)),
            ])
            return -(n @ ll) / n.sum(), -g * np.exp(ln) / n.sum()

        start = np.log([0.5, 0.5 * (n @ age) / (n @ x), 1, 2])
        found = minimize(objective, start, jac=True, method="BFGS", options={"gtol": 1e-7})
        return -found.fun * n.sum()

    def gg(x, m):
        def objective(ln):
            p, q, v = np.exp(ln)
            scale = np.log(v + x * m)
            ll = (gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(v) + (p * x - 1) * np.log(m)
                  + p * x * np.log(x) - (p * x + q) * scale)
            d = digamma(p * x + q)
            g = np.array([np.mean(x * (d - digamma(p * x) + np.log(m) + np.log(x) - scale)),
                          np.mean(d - digamma(q) + np.log(v) - scale),
                          np.mean(q / v - (p * x + q) / (v + x * m))])
            return -np.mean(ll), -g * np.exp(ln)

        found = minimize(objective, np.log([3, 3, 2 * np.mean(m) / 3]), jac=True, method="BFGS", options={"gtol": 1e-7})
        return -found.fun * len(x)

    kept = (x > 0) & (spend > 0)

    def over_rows():
        return f"LL {bg(x, tx, age, np.ones(len(x))):.3f} and {gg(x[kept], spend[kept] / x[kept]):.3f}"

    def over_groups():
        packed = (x.astype(np.int64) * 4096 + tx.astype(np.int64)) * 4096 + age.astype(np.int64)
        keys, n = np.unique(packed, return_counts=True)
        ll = bg((keys >> 24).astype(float), (keys >> 12 & 4095).astype(float), (keys & 4095).astype(float), n.astype(float))
        return f"LL {ll:.3f} and {gg(x[kept], spend[kept] / x[kept]):.3f}"

    timed(WHAT, "SciPy with gradients over grouped rows", over_groups, 2)
    timed(WHAT, "SciPy with gradients over rows", over_rows, 2)

    if needs("lifetimes", "lifetimes"):
        import pandas as pd

        def library():
            model = __import__("lifetimes").BetaGeoFitter()
            model.fit(pd.Series(x), pd.Series(tx), pd.Series(age))
            ll = -model._negative_log_likelihood_ * len(x) if hasattr(model, "_negative_log_likelihood_") else float("nan")
            return "parameters " + " ".join(f"{v:.4f}" for v in model.params_) + (f", LL {ll:.0f}" if ll == ll else "")

        try:
            timed("BG/NBD alone, 1,000,000 customers", "lifetimes", library)
        except Exception as error:
            skipped.append(f"lifetimes: {type(error).__name__} {error}")

if needs("scikit-learn", "sklearn"):
    from sklearn.cluster import KMeans
    from sklearn.decomposition import FactorAnalysis

    matrix = read("matrix", np.float64).reshape(-1, 50)

    def factors():
        scaled = (matrix - matrix.mean(0)) / matrix.std(0)
        model = FactorAnalysis(n_components=5, svd_method="lapack", tol=1e-3).fit(scaled)
        return f"uniqueness of the first column {model.noise_variance_[0]:.4f}"

    timed("maximum-likelihood factor analysis, 5 factors, 100,000 x 50", "scikit-learn", factors, 3)
    timed("k-means, k = 5, 10 starts, 100,000 x 50", "scikit-learn",
          lambda: f"inertia {KMeans(5, n_init=10, random_state=0).fit(matrix).inertia_:.0f}", 2)

if needs("statsmodels", "statsmodels"):
    from statsmodels.multivariate.factor import Factor

    matrix = read("matrix", np.float64).reshape(-1, 50)
    timed("maximum-likelihood factor analysis, 5 factors, 100,000 x 50", "statsmodels",
          lambda: f"uniqueness of the first column {Factor(corr=np.corrcoef(matrix.T), n_factor=5, method='ml', nobs=len(matrix)).fit().uniqueness[0]:.4f}", 3)

print(json.dumps({"lines": lines, "skipped": skipped, "versions": versions}))

"""The work of the report as an analyst does it with pandas, scikit-learn and SciPy; prints times and figures as JSON.

    python3 peer.py ORDERS.csv SURVEY.csv K SEGMENTS.json

SEGMENTS.json gives the segment of each respondent, so that figures per segment can be compared one by one; the
segmentation itself is computed here too, and timed.
"""
import json
import sys
import time

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import stats
from sklearn.cluster import KMeans
from sklearn.decomposition import FactorAnalysis
from sklearn.metrics import silhouette_score

DRAWS = 2000
STABILITY_DRAWS = 100
N_INIT = 10
Z = stats.norm.ppf(0.975)

orders_file, survey_file, segments_file = sys.argv[1:4]
times = {}
figures = {}


class timed:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.start = time.perf_counter()

    def __exit__(self, *_):
        times[self.name] = time.perf_counter() - self.start


def wilson(successes, n):
    p = successes / n
    centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * np.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return centre - half, centre + half


with timed("read orders"):
    orders = pd.read_csv(orders_file, dtype={"order_id": np.int64, "currency": "category"})
    orders["created_at"] = pd.to_datetime(orders["created_at"], format="%Y-%m-%dT%H:%M:%SZ")

with timed("read survey"):
    survey = pd.read_csv(survey_file)
    importance = survey[[c for c in survey if c.endswith(" importance")]].to_numpy(np.int8)
    satisfaction = survey[[c for c in survey if c.endswith(" satisfaction")]].to_numpy(np.int8)

rng = np.random.default_rng(1)


def opportunity(i, s):
    """Scores 0..20 with percentile intervals: respondents are drawn with both of their answers."""
    n = len(i)
    top = np.hstack([i >= 4, s >= 4]).astype(np.float32)

    def score(shares):
        a, b = shares[..., : i.shape[1]] * 10, shares[..., i.shape[1] :] * 10
        return a + np.maximum(a - b, 0)

    counts = np.zeros((DRAWS, n), np.float32)
    picks = rng.integers(0, n, (DRAWS, n))
    np.add.at(counts, (np.arange(DRAWS)[:, None], picks), 1)
    draws = score(counts @ top / n)
    low, high = np.quantile(draws, [0.025, 0.975], axis=0)
    return score(top.astype(np.float64).mean(axis=0)), low, high


with timed("opportunities, overall"):
    figures["opportunity"] = opportunity(importance, satisfaction)[0].tolist()


def jaccard_of_resamples(points, labels, k):
    """Hennig's bootstrap: the best Jaccard match of each cluster among those of a resample, averaged."""
    found = np.zeros(k)
    for draw in range(STABILITY_DRAWS):
        picked = rng.integers(0, len(points), len(points))
        again = KMeans(k, n_init=N_INIT, random_state=draw).fit_predict(points[picked])
        drawn = np.unique(picked, return_index=True)[1]
        own, new = labels[picked[drawn]], again[drawn]
        both = np.zeros((k, k))
        np.add.at(both, (own, new), 1)
        union = both.sum(1)[:, None] + both.sum(0)[None, :] - both
        found += (both / union).max(axis=1)
    return found / STABILITY_DRAWS


with timed("factors"):
    wanted = importance + np.maximum(importance - satisfaction, 0)
    standard = (wanted - wanted.mean(0)) / wanted.std(0)
    eigenvalues = np.linalg.eigvalsh(np.corrcoef(standard.T))[::-1]
    random = np.array(
        [np.linalg.eigvalsh(np.corrcoef(rng.normal(size=standard.shape).T))[::-1] for _ in range(100)]
    )
    count = int(np.argmin(eigenvalues > np.quantile(random, 0.95, axis=0)))
    scores = FactorAnalysis(count, rotation="varimax", random_state=1).fit_transform(standard)
    figures["factors"] = count

with timed("k-means, k = 2..8"):
    fits = {k: KMeans(k, n_init=N_INIT, random_state=1).fit(scores) for k in range(2, 9)}
    widths = {k: silhouette_score(scores, fit.labels_) for k, fit in fits.items()}

with timed("bootstrap stability, 100 draws"):
    stability = {k: jaccard_of_resamples(scores, fit.labels_, k).mean() for k, fit in fits.items()}
    eligible = [k for k in fits if stability[k] >= 0.75] or list(fits)
    best = max(eligible, key=widths.get)
    figures["k"] = int(best)

with open(segments_file) as file:
    segments = survey["respondent"].map(json.load(file)).to_numpy()
names = sorted(set(segments[~pd.isna(segments)]))

with timed("opportunities, per segment"):
    figures["opportunityPerSegment"] = {
        name: opportunity(importance[segments == name], satisfaction[segments == name])[0].tolist() for name in names
    }

with timed("loyalty"):
    by_customer = orders.groupby("customer_id", sort=False)["created_at"]
    summary = by_customer.agg(["count", "min"])
    ordered = orders.sort_values(["customer_id", "created_at"], kind="stable")
    second = ordered.groupby("customer_id", sort=False)["created_at"].nth(1)
    summary["second"] = second.reindex(summary.index) if second.index.name == "customer_id" else np.nan
    end = orders["created_at"].max()
    days90 = pd.Timedelta(days=90)
    summary["mature"] = summary["min"] + days90 <= end
    summary["retained"] = (summary["second"] - summary["min"]) <= days90

    def loyalty(s):
        n, repeat = len(s), int((s["count"] >= 2).sum())
        mature = s[s["mature"]]
        kept = int(mature["retained"].sum())
        mean, sd = s["count"].mean(), s["count"].std(ddof=1)
        half = stats.t.ppf(0.975, n - 1) * sd / np.sqrt(n)
        return {
            "repeat_purchase_rate": [repeat / n, *wilson(repeat, n), n],
            "purchase_frequency": [mean, mean - half, mean + half, n],
            "retention_90d": [kept / len(mature), *wilson(kept, len(mature)), len(mature)],
        }

    figures["loyalty"] = {"": loyalty(summary)}
    segment_of = pd.Series(segments, index=survey["customer_id"]).dropna()
    for name in names:
        figures["loyalty"][name] = loyalty(summary.loc[summary.index.intersection(segment_of.index[segment_of == name])])

with timed("cohorts"):
    month = orders["created_at"].dt.year * 12 + orders["created_at"].dt.month - 1
    first = month.groupby(orders["customer_id"], sort=False).transform("min")
    triangle = (
        pd.DataFrame({"cohort": first, "period": month - first, "customer": orders["customer_id"]})
        .drop_duplicates()
        .groupby(["cohort", "period"])
        .size()
        .unstack(fill_value=0)
    )
    figures["cohorts"] = {
        f"{cohort // 12}-{cohort % 12 + 1:02d}": [int(v) for v in row] for cohort, row in zip(triangle.index, triangle.to_numpy())
    }

with timed("recommend score"):

    def nps(scores):
        n = len(scores)
        values = np.where(scores >= 9, 100.0, np.where(scores <= 6, -100.0, 0.0))
        half = Z * values.std() / np.sqrt(n)
        return [values.mean(), values.mean() - half, values.mean() + half, n]

    recommend = survey["How likely are you to recommend us to a friend or colleague?"].to_numpy()
    figures["nps"] = {"": nps(recommend), **{name: nps(recommend[segments == name]) for name in names}}

versions = {
    "python": sys.version.split()[0],
    "pandas": pd.__version__,
    "numpy": np.__version__,
    "scipy": scipy.__version__,
    "sklearn": sklearn.__version__,
}
json.dump({"times": times, "figures": figures, "versions": versions}, sys.stdout)

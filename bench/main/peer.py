"""The work of the report as an analyst does it with pandas, scikit-learn and SciPy; prints times and figures as JSON.

    python3 peer.py ORDERS.csv SURVEY.csv SEGMENTS.json plain|tuned

plain  one after the other, with 10 starts of k-means everywhere, scikit-learn's own number for many years
tuned  with the fewer starts that Rehire makes do with, and the numbers of segments side by side on all cores

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
from joblib import Parallel, delayed
from scipy import stats
from sklearn.cluster import KMeans
from sklearn.decomposition import FactorAnalysis
from sklearn.metrics import silhouette_score

orders_file, survey_file, segments_file, manner = sys.argv[1:5]
TUNED = manner == "tuned"
STARTS = {"fit": 30, "reference": 5, "half": 2, "resample": 2} if TUNED else dict.fromkeys(
    ["fit", "reference", "half", "resample"], 10
)
DRAWS = 2000
KS = range(2, 9)
Z = stats.norm.ppf(0.975)
rng = np.random.default_rng(1)
times = {}
figures = {}


class timed:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.start = time.perf_counter()

    def __exit__(self, *_):
        times[self.name] = time.perf_counter() - self.start


with timed("read orders"):
    orders = pd.read_csv(
        orders_file,
        dtype={"order_id": np.int64, "currency": "category"},
        parse_dates=["created_at"],
        date_format="%Y-%m-%dT%H:%M:%SZ",
    )

with timed("read survey"):
    survey = pd.read_csv(survey_file)
    importance = survey[[c for c in survey if c.endswith(" importance")]].to_numpy(np.int8)
    satisfaction = survey[[c for c in survey if c.endswith(" satisfaction")]].to_numpy(np.int8)


def score_draws(i, s):
    """Opportunity scores, and those of resamples in which respondents are drawn with both of their answers."""
    n = len(i)
    top = np.hstack([i >= 4, s >= 4]).astype(np.float32)

    def score(shares):
        a, b = shares[..., : i.shape[1]] * 10, shares[..., i.shape[1] :] * 10
        return a + np.maximum(a - b, 0)

    picks = rng.integers(0, n, (DRAWS, n)) + np.arange(DRAWS)[:, None] * n
    counts = np.bincount(picks.ravel(), minlength=DRAWS * n).reshape(DRAWS, n).astype(np.float32)
    return score(top.astype(np.float64).mean(axis=0)), score(counts @ top / n)


def opportunity(i, s):
    """Scores 0..20 with percentile intervals, and the probability of each outcome to be among the top five."""
    scores, draws = score_draws(i, s)
    low, high = np.quantile(draws, [0.025, 0.975], axis=0)
    top = np.argpartition(-draws, 5, axis=1)[:, :5]
    return scores, low, high, np.bincount(top.ravel(), minlength=i.shape[1]) / DRAWS


def contrast(own, others):
    """Difference of two groups' scores with its interval and p-value."""
    (a, draws_a), (b, draws_b) = own, others
    low, high = np.quantile(draws_a - draws_b, [0.025, 0.975], axis=0)
    error = np.sqrt(draws_a.var(axis=0, ddof=1) + draws_b.var(axis=0, ddof=1))
    return a - b, low, high, 2 * stats.norm.sf(np.abs(a - b) / np.where(error > 0, error, np.inf))


with timed("opportunities, overall"):
    figures["opportunity"] = opportunity(importance, satisfaction)[0].tolist()


def outcome_scores(i, s):
    i, s = i.astype(np.float64), s.astype(np.float64)
    wanted = i + np.maximum(i - s, 0)
    return wanted - wanted.mean(axis=1, keepdims=True)


def one_population(i, s, count):
    """Surveys with the same answers and correlations in which there are no groups: a normal copula."""
    answers = np.hstack([i, s])
    cuts = [stats.norm.ppf(np.cumsum(np.bincount(q, minlength=6)[1:5]) / len(q)) for q in answers.T]
    normal = np.array([stats.norm.pdf(c).sum() / q.std() for c, q in zip(cuts, answers.T)])
    latent = np.clip(np.corrcoef(answers.T) / np.outer(normal, normal), -0.95, 0.95)
    np.fill_diagonal(latent, 1)
    values, vectors = np.linalg.eigh(latent)
    half = vectors * np.sqrt(np.maximum(values, 1e-6))
    half /= np.linalg.norm(half, axis=1, keepdims=True)
    for _ in range(count):
        z = rng.standard_normal(answers.shape) @ half.T
        drawn = np.column_stack([np.searchsorted(c, column) + 1 for c, column in zip(cuts, z.T)])
        yield drawn[:, : i.shape[1]], drawn[:, i.shape[1] :]


with timed("factors, and what one population would give"):
    wanted = outcome_scores(importance, satisfaction)
    mean, deviation = wanted.mean(0), wanted.std(0)
    standard = (wanted - mean) / deviation
    eigenvalues = np.linalg.eigvalsh(np.corrcoef(standard.T))[::-1]
    shuffled = np.array(
        [np.linalg.eigvalsh(np.corrcoef(rng.permuted(standard, axis=0).T))[::-1] for _ in range(50)]
    )
    count = int(np.argmin(eigenvalues > np.quantile(shuffled, 0.95, axis=0)))
    factors = FactorAnalysis(count, rotation="varimax", random_state=1).fit(standard)
    scores = factors.transform(standard)
    references = [
        factors.transform((outcome_scores(*drawn) - mean) / deviation)
        for drawn in one_population(importance, satisfaction, 20)
    ]
    figures["factors"] = count


def total_ss(points):
    return ((points - points.mean(0)) ** 2).sum()


def prediction_strength(points, k, rng):
    """Tibshirani & Walther: pairs of a half's clusters that the other half's means put together too, in the worst cluster."""
    found = []
    for division in range(10):
        order = rng.permutation(len(points))
        halves = np.array_split(points[order], 2)
        fits = [KMeans(k, n_init=STARTS["half"], random_state=division).fit(half) for half in halves]
        for own, other in ((0, 1), (1, 0)):
            both = np.zeros((k, k))
            np.add.at(both, (fits[own].labels_, fits[other].predict(halves[own])), 1)
            size = both.sum(1)
            found.append(np.min((both * (both - 1)).sum(1) / np.maximum(size * (size - 1), 1)))
    return np.mean(found)


def jaccard_of_resamples(points, labels, k, rng):
    """Hennig's bootstrap: the best Jaccard match of each cluster among those of a resample, averaged over 100 of them."""
    found = np.zeros(k)
    for draw in range(100):
        drawn = np.unique(rng.integers(0, len(points), len(points)))
        new = KMeans(k, n_init=STARTS["resample"], random_state=draw).fit_predict(points[drawn])
        own = labels[drawn]
        both = np.zeros((k, k))
        np.add.at(both, (own, new), 1)
        union = both.sum(1)[:, None] + both.sum(0)[None, :] - both
        found += (both / union).max(axis=1)
    return found / 100


def candidate(k):
    rng = np.random.default_rng(k)
    fit = KMeans(k, n_init=STARTS["fit"], random_state=1).fit(scores)
    inside = [np.log(KMeans(k, n_init=STARTS["reference"], random_state=1).fit(r).inertia_ / total_ss(r)) for r in references]
    gap = np.mean(inside) - np.log(fit.inertia_ / total_ss(scores))
    error = np.std(inside) * np.sqrt(1 + 1 / len(inside))
    stability = jaccard_of_resamples(scores, fit.labels_, k, rng)
    sizes = np.bincount(fit.labels_, minlength=k)
    return {
        "k": k,
        "silhouette": silhouette_score(scores, fit.labels_),
        "strength": prediction_strength(scores, k, rng),
        "p": stats.t.cdf(-gap / error, len(inside) - 1),
        "stability": (stability * sizes).sum() / len(scores),
        "least": stability.min(),
        "share": sizes.min() / len(scores),
    }


with timed("segments, k = 2..8"):
    if TUNED:
        candidates = Parallel(n_jobs=-1)(delayed(candidate)(k) for k in KS)
    else:
        candidates = [candidate(k) for k in KS]
    order = np.argsort([c["p"] for c in candidates])
    adjusted = np.empty(len(candidates))
    adjusted[order] = np.maximum.accumulate(
        [candidates[at]["p"] * (len(candidates) - rank) for rank, at in enumerate(order)]
    )
    eligible = [
        c for c, p in zip(candidates, adjusted) if p < 0.05 and c["stability"] >= 0.75 and c["least"] >= 0.6 and c["share"] >= 0.05
    ]
    figures["k"] = max(eligible, key=lambda c: c["silhouette"])["k"] if eligible else 1

with open(segments_file) as file:
    segments = survey["respondent"].map(json.load(file)).to_numpy()
names = sorted(set(segments[~pd.isna(segments)]))

with timed("opportunities, per segment and against the others"):
    figures["opportunityPerSegment"] = {}
    p_values = []
    for name in names:
        own, others = segments == name, (segments != name) & ~pd.isna(segments)
        figures["opportunityPerSegment"][name] = opportunity(importance[own], satisfaction[own])[0].tolist()
        p_values.append(
            contrast(score_draws(importance[own], satisfaction[own]), score_draws(importance[others], satisfaction[others]))[3]
        )
    corrected = stats.false_discovery_control(np.concatenate(p_values))

with timed("loyalty"):
    ordered = orders.sort_values(["customer_id", "created_at"], kind="stable")
    nth = ordered.groupby("customer_id", sort=False)["created_at"].cumcount()
    summary = pd.DataFrame(
        {
            "count": ordered["customer_id"].value_counts(sort=False),
            "first": ordered.loc[nth == 0].set_index("customer_id")["created_at"],
            "second": ordered.loc[nth == 1].set_index("customer_id")["created_at"],
        }
    )
    days90 = pd.Timedelta(days=90)
    summary["mature"] = summary["first"] + days90 <= orders["created_at"].max()
    summary["retained"] = (summary["second"] - summary["first"]) <= days90

    def wilson(successes, n):
        p = successes / n
        centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * np.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return centre - half, centre + half

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

    def nps(answers):
        n = len(answers)
        values = np.where(answers >= 9, 100.0, np.where(answers <= 6, -100.0, 0.0))
        half = Z * values.std() / np.sqrt(n)
        return [values.mean(), values.mean() - half, values.mean() + half, n]

    recommend = survey["How likely are you to recommend us to a friend or colleague?"].to_numpy()
    figures["nps"] = {"": nps(recommend), **{name: nps(recommend[segments == name]) for name in names}}

versions = {
    "Python": sys.version.split()[0],
    "pandas": pd.__version__,
    "NumPy": np.__version__,
    "SciPy": scipy.__version__,
    "scikit-learn": sklearn.__version__,
}
json.dump({"times": times, "figures": figures, "versions": versions}, sys.stdout)

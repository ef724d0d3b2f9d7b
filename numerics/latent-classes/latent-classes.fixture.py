"""Makes latent-classes.fixture.json: the carcinoma ratings with every seventh answer missing, their likelihood maximised by SciPy's
L-BFGS-B in logits from many starts, quite another way than EM. Run: python3 latent-classes.fixture.py"""
import json
import numpy as np
import scipy
from scipy.optimize import minimize
from scipy.special import log_softmax, logsumexp

PATTERNS = (
    "1111111:34 2111111:2 1211111:6 2211111:2 1111211:2 1211211:4 2211211:2 1211112:1 2211112:1 2212112:1 1211212:5 2211212:7 "
    "2121212:1 2221212:13 2212212:2 2222212:10 2211222:1 2221222:5 2212222:3 2222222:16"
)
rows = []
for entry in PATTERNS.split():
    pattern, count = entry.split(":")
    rows += [[int(c) for c in pattern]] * int(count)
data = np.array(rows)
missing = (3 * np.arange(len(data))[:, None] + 5 * np.arange(7)[None, :]) % 7 == 0
data[missing] = 0

def objective(theta, k):
    ln_shares = log_softmax(np.append(theta[: k - 1], 0))
    logits = theta[k - 1 :].reshape(k, 7)
    ln_one, ln_two = -np.logaddexp(0, logits), -np.logaddexp(0, -logits)
    one, two = data == 1, data == 2
    joint = ln_shares + one @ ln_one.T + two @ ln_two.T
    total = logsumexp(joint, axis=1)
    z = np.exp(joint - total[:, None])
    shares = np.exp(ln_shares)
    slope_shares = z.sum(0) - len(data) * shares
    p_two = np.exp(ln_two)
    slope_logits = z.T @ two - p_two * (z.T @ (one | two))
    return -total.sum(), -np.concatenate([slope_shares[: k - 1], slope_logits.ravel()])

random = np.random.default_rng(1)
fits = []
for k in (1, 2, 3):
    best = min(
        (minimize(objective, random.normal(0, 2, k - 1 + 7 * k), args=(k,), jac=True, method="L-BFGS-B",
                  bounds=[(-40, 40)] * (k - 1 + 7 * k), options={"maxiter": 20000, "maxfun": 40000, "ftol": 1e-15, "gtol": 1e-9})
         for _ in range(1 if k == 1 else 150)),
        key=lambda found: found.fun,
    )
    shares = sorted(np.exp(log_softmax(np.append(best.x[: k - 1], 0))), reverse=True)
    fits.append({"k": k, "logLikelihood": round(-best.fun, 8), "shares": [round(s, 6) for s in shares]})
json.dump({"versions": f"SciPy {scipy.__version__}", "rows": data.ravel().tolist(), "fits": fits}, open("latent-classes.fixture.json", "w"))

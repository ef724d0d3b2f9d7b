# Makes weighting.fixture.json with R's survey: Rscript weighting.fixture.R
suppressMessages(library(survey))
num <- function(x) paste0("[", paste(trimws(formatC(as.vector(x), digits = 14, format = "g")), collapse = ","), "]")
set.seed(3); n <- 120
d <- data.frame(region = sample(1:3, n, TRUE, c(.5, .3, .2)), age = sample(1:4, n, TRUE), w = round(runif(n, .5, 3), 3))
d$y <- round(rnorm(n, 3 + .3 * d$age), 3); d$nps <- sample(0:10, n, TRUE, c(1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 5))
d$yes <- as.integer(d$nps >= 7)
design <- svydesign(~1, weights = ~w, data = d)
m <- svymean(~y, design); p <- svymean(~yes, design)
raked <- rake(design, list(~region, ~age), list(data.frame(region = 1:3, Freq = c(400, 350, 250)), data.frame(age = 1:4, Freq = c(100, 300, 400, 200))),
  control = list(maxit = 500, epsilon = 1e-10))
w <- weights(raked)
out <- c(
  paste0('"versions": "', R.version.string, ", survey ", packageVersion("survey"), '"'),
  paste0('"region": ', num(d$region)), paste0('"age": ', num(d$age)), paste0('"weights": ', num(d$w)),
  paste0('"y": ', num(d$y)), paste0('"answers": ', num(d$nps)),
  paste0('"mean": ', num(c(coef(m), SE(m)))), paste0('"share": ', num(c(coef(p), SE(p)))),
  paste0('"raked": ', num(w / mean(w))),
  paste0('"proportions": ', num(sapply(list(c(.5, .75), c(.1, .15), c(.02, .05)), function(p) power.prop.test(p1 = p[1], p2 = p[2], power = .8)$n))),
  paste0('"means": ', num(sapply(c(.2, .5, 1, 1.5), function(delta) power.t.test(delta = delta, power = .8)$n)))
)
writeLines(c("{", paste0("  ", out, c(rep(",", length(out) - 1), "")), "}"), "weighting.fixture.json")

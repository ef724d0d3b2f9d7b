# Makes panels.fixture.json with R's clubSandwich, sandwich and nlme: Rscript panels.fixture.R
suppressMessages({ library(clubSandwich); library(sandwich) })
set.seed(4)
size <- c(2, 3, 9, 4, 2, 6, 12, 3, 5)
cluster <- rep(seq_along(size), size)
treated <- as.numeric(cluster <= 4)
after <- unlist(lapply(size, function(n) rep(0:1, length.out = n)))
y <- round(10 + rnorm(length(size))[cluster] + 2 * after + 1.5 * treated * after + rnorm(length(cluster)), 3)
m <- lm(y ~ treated * after)
v2 <- vcovCR(m, cluster, "CR2")
t2 <- coef_test(m, v2, test = "Satterthwaite")
s <- round(as.numeric(50 + 0.3 * (0:39) + c(rep(0, 24), 4 + 0.2 * (0:15)) + arima.sim(list(ar = 0.4), 40)), 3)
t <- 0:39; d <- as.numeric(t >= 24)
its <- lm(s ~ I(t - 24) + d + I(d * (t - 24)))
nw <- function(lag) sqrt(diag(NeweyWest(its, lag = lag, prewhite = FALSE, adjust = TRUE)))[3:4]
library(nlme)
g <- gls(s ~ I(t - 24) + d + I(d * (t - 24)), correlation = corAR1(form = ~t), method = "REML", control = glsControl(tolerance = 1e-12, msTol = 1e-12))
se <- sqrt(diag(vcov(g)))
num <- function(x) paste0("[", paste(trimws(formatC(as.vector(x), digits = 14, format = "g")), collapse = ", "), "]")
out <- c(
  paste0('"versions": "', R.version.string, ", clubSandwich ", packageVersion("clubSandwich"), ", sandwich ", packageVersion("sandwich"), '"'),
  paste0('"outcome": ', num(y)), paste0('"treated": ', num(treated)), paste0('"after": ', num(after)), paste0('"cluster": ', num(cluster)),
  paste0('"coefficients": ', num(coef(m))),
  paste0('"cr2": ', num(sqrt(diag(v2)))), paste0('"degrees": ', num(t2$df_Satt)), paste0('"p": ', num(t2$p_Satt)),
  paste0('"cr1": ', num(sqrt(diag(vcovCR(m, cluster, "CR1S"))))),
  paste0('"series": ', num(s)), paste0('"lines": ', num(coef(its))), paste0('"lag2": ', num(nw(2))), paste0('"lag5": ', num(nw(5))),
  paste0('"gls": ', num(c(coef(g$modelStruct$corStruct, unconstrained = FALSE), coef(g)[3], se[3], coef(g)[4], se[4])))
)
writeLines(c("{", paste0("  ", out, c(rep(",", length(out) - 1), "")), "}"), "panels.fixture.json")

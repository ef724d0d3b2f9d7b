# Makes trend.fixture.json with R's metafor: Rscript trend.fixture.R
suppressMessages(library(metafor))
num <- function(x) paste0("[", paste(trimws(formatC(as.vector(x), digits = 14, format = "g")), collapse = ","), "]")
set.seed(7)
cases <- list(
  list(at = 0:11, value = 1.2 + .03 * (0:11) + rnorm(12, 0, .05), variance = round(1 / (50 * (1:12)), 6)),
  list(at = c(0, 1, 2, 4, 5, 7), value = c(30, 12, 41, 22, 60, 35), variance = c(9, 25, 16, 4, 30, 12)),
  list(at = 0:2, value = c(.2, .21, .24), variance = c(.0004, .0002, .0003)))
one <- function(each) {
  fit <- rma(yi = value, vi = variance, mods = ~at, data = as.data.frame(each), method = "DL", test = "adhoc")
  paste0('{"at": ', num(each$at), ', "value": ', num(each$value), ', "variance": ', num(each$variance),
    ', "slope": ', num(c(fit$beta[2], fit$ci.lb[2], fit$ci.ub[2], fit$pval[2], fit$tau2)), "}")
}
writeLines(paste0('{"versions": "', R.version.string, ", metafor ", packageVersion("metafor"), '",\n"cases": [\n', paste(sapply(cases, one), collapse = ",\n"), "\n]}"), "trend.fixture.json")

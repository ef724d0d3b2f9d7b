# Makes polychoric.fixture.json with R's polycor and psych: Rscript polychoric.fixture.R
suppressMessages({library(psych); library(polycor)})
num <- function(x) paste0("[", paste(trimws(formatC(as.vector(x), digits = 12, format = "g")), collapse = ","), "]")
bvn <- expand.grid(x = c(-3, -1.2, 0, 0.4, 2.5), y = c(-2, -0.1, 0.7, 3), r = c(-0.99, -0.93, -0.5, 0, 0.2, 0.6, 0.924, 0.95, 0.999))
bvn$p <- mapply(function(x, y, r) integrate(function(t) dnorm(t) * pnorm((y - r * t) / sqrt(1 - r^2)), -Inf, x, rel.tol = 1e-13, subdivisions = 2000L)$value, bvn$x, bvn$y, bvn$r)
tables <- list(
  matrix(c(40, 10, 20, 30), 2, byrow = TRUE),
  matrix(c(13, 69, 41, 6, 113, 132, 0, 22, 104), 3, byrow = TRUE),
  matrix(c(8, 4, 1, 0, 1, 5, 22, 14, 3, 0, 2, 18, 60, 33, 6, 0, 4, 25, 70, 41, 1, 0, 7, 30, 66), 5, byrow = TRUE),
  matrix(c(1, 2, 9, 3, 7, 2, 8, 6, 1), 3, byrow = TRUE))
fit <- lapply(tables, function(t) polychor(t, ML = FALSE, std.err = FALSE))
items <- bfi[, 1:25]; items <- items[rowSums(is.na(items[, 1:10])) < 3, 1:10]; items <- items[1:300, ]
pc <- diag(10)
for (j in 2:10) for (k in 1:(j - 1)) pc[j, k] <- pc[k, j] <- polychor(table(items[, j], items[, k]), ML = FALSE)
R <- matrix(c(1, .9, -.6, .9, 1, .5, -.6, .5, 1), 3)
s <- suppressWarnings(cor.smooth(R))
m <- as.matrix(items); m[is.na(m)] <- 0
out <- c(
  paste0('"versions": "', R.version.string, ", polycor ", packageVersion("polycor"), ", psych ", packageVersion("psych"), '"'),
  paste0('"bivariate": [', paste(sprintf("[%g, %g, %g, %s]", bvn$x, bvn$y, bvn$r, formatC(bvn$p, digits = 15, format = "g")), collapse = ", "), "]"),
  paste0('"tables": [', paste(mapply(function(t, r) paste0('{"rows": ', nrow(t), ', "columns": ', ncol(t), ', "counts": ', num(t(t)), ', "correlation": ', formatC(r, digits = 12, format = "g"), "}"), tables, fit), collapse = ",\n    "), "]"),
  paste0('"items": ', num(t(m))),
  paste0('"polychoric": ', num(pc)),
  paste0('"unsmooth": ', num(R)),
  paste0('"smooth": ', num(s))
)
writeLines(c("{", paste0("  ", out, c(rep(",", length(out) - 1), "")), "}"), "polychoric.fixture.json")

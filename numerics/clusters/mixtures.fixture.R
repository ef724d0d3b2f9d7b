# Makes mixtures.fixture.json with R's mclust: Rscript mixtures.fixture.R
suppressMessages(library(mclust))
num <- function(x) paste0("[", paste(trimws(formatC(as.vector(x), digits = 14, format = "g")), collapse = ","), "]")
tight <- emControl(tol = c(1e-12, 1e-12), itmax = c(100000, 100000))
families <- c("EII", "VII", "EEI", "VVI", "EEE", "VVV")
fit <- function(name, x, G) sapply(families, function(f) {
  m <- Mclust(x, G = G, modelNames = f, control = tight, verbose = FALSE)
  paste0('{"data": "', name, '", "k": ', G, ', "covariance": "', f, '", "logLikelihood": ', formatC(m$loglik, digits = 14, format = "g"),
    ', "parameters": ', m$df, ', "bic": ', formatC(-m$bic, digits = 14, format = "g"), "}")
})
x <- as.matrix(faithful); y <- as.matrix(iris[, 1:4])
v <- Mclust(x, G = 2, modelNames = "VVV", control = tight, verbose = FALSE)
o <- order(-v$parameters$pro)
out <- c(
  paste0('"versions": "', R.version.string, ", mclust ", packageVersion("mclust"), '"'),
  paste0('"faithful": ', num(t(x))),
  paste0('"weights": ', num(v$parameters$pro[o])),
  paste0('"means": ', num(v$parameters$mean[, o])),
  paste0('"covariances": ', num(v$parameters$variance$sigma[, , o])),
  paste0('"firstPosteriors": ', num(t(v$z[1:5, o]))),
  paste0('"fits": [\n    ', paste(c(fit("faithful", x, 1), fit("faithful", x, 2), fit("faithful", x, 3), fit("iris", y, 2), fit("iris", y, 3)), collapse = ",\n    "), "\n  ]")
)
writeLines(c("{", paste0("  ", out, c(rep(",", length(out) - 1), "")), "}"), "mixtures.fixture.json")

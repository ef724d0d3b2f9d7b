# Makes factors.fixture.json with R's stats, psych and GPArotation: Rscript factors.fixture.R
suppressMessages({library(psych); library(GPArotation)})
num <- function(x) paste0("[", paste(trimws(formatC(as.vector(x), digits = 12, format = "g")), collapse = ","), "]")
rows <- function(m) num(t(unclass(m)))
R <- Harman74.cor$cov
f <- factanal(factors = 4, covmat = Harman74.cor, rotation = "none", control = list(nstart = 5, lower = 0.005))
v <- factanal(factors = 4, covmat = Harman74.cor, rotation = "varimax", control = list(nstart = 5))
pa <- fa(R, nfactors = 4, n.obs = 145, fm = "pa", rotate = "none", max.iter = 2000, min.err = 1e-9)
ml <- fa(R, nfactors = 4, n.obs = 145, fm = "ml", rotate = "none", min.err = 1e-9)
ob <- oblimin(loadings(f), normalize = FALSE, eps = 1e-7, maxit = 10000)
set.seed(1); X <- scale(as.matrix(attitude))
s <- factanal(attitude, factors = 2, rotation = "varimax", scores = "regression")
b <- factanal(attitude, factors = 2, rotation = "varimax", scores = "Bartlett")
out <- c(
  paste0('"versions": "', R.version.string, ", psych ", packageVersion("psych"), ", GPArotation ", packageVersion("GPArotation"), '"'),
  paste0('"harman": ', num(R)),
  paste0('"mlUniquenesses": ', num(f$uniquenesses)),
  paste0('"mlChiSquare": ', formatC(f$STATISTIC, digits = 12, format = "g")),
  paste0('"mlDegrees": ', f$dof),
  paste0('"mlPValue": ', formatC(f$PVAL, digits = 12, format = "g")),
  paste0('"psych": {"chiSquare": ', formatC(ml$STATISTIC, digits = 12, format = "g"), ', "rmsea": ', formatC(ml$RMSEA[1], digits = 12, format = "g"),
    ', "nullChiSquare": ', formatC(ml$null.chisq, digits = 12, format = "g"), ', "rmsr": ', formatC(ml$rms, digits = 12, format = "g"), "}"),
  paste0('"varimaxLoadings": ', rows(loadings(v))),
  paste0('"paCommunalities": ', num(pa$communality)),
  paste0('"obliminLoadings": ', rows(ob$loadings)),
  paste0('"obliminPhi": ', num(ob$Phi)),
  paste0('"obliminStart": ', rows(loadings(f))),
  paste0('"attitude": ', rows(as.matrix(attitude))),
  paste0('"attitudeLoadings": ', rows(loadings(s))),
  paste0('"regressionScores": ', rows(s$scores)),
  paste0('"bartlettScores": ', rows(b$scores))
)
writeLines(c("{", paste0("  ", out, c(rep(",", length(out) - 1), "")), "}"), "factors.fixture.json")

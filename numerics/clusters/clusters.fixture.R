# Makes clusters.fixture.json with R's stats, cluster and fpc: Rscript clusters.fixture.R
suppressMessages({library(cluster); library(fpc)})
num <- function(x) paste0("[", paste(trimws(formatC(as.vector(x), digits = 12, format = "g")), collapse = ","), "]")
x <- as.matrix(iris[, 1:4]); d <- dist(x)
set.seed(1)
fits <- lapply(1:6, function(k) kmeans(x, k, nstart = 200, iter.max = 100))
sil <- sapply(2:6, function(k) mean(silhouette(fits[[k]]$cluster, d)[, 3]))
boot <- clusterboot(x, B = 500, clustermethod = kmeansCBI, k = 3, runs = 20, count = FALSE)
ps <- prediction.strength(x, Gmin = 2, Gmax = 6, M = 200, clustermethod = kmeansCBI, runs = 10)
out <- c(
  paste0('"versions": "', R.version.string, ", cluster ", packageVersion("cluster"), ", fpc ", packageVersion("fpc"), '"'),
  paste0('"iris": ', num(t(x))),
  paste0('"withinSS": ', num(sapply(fits, function(f) f$tot.withinss))),
  paste0('"silhouette": ', num(sil)),
  paste0('"jaccard": ', num(sort(boot$bootmean))),
  paste0('"predictionStrength": ', num(ps$mean.pred[2:6]))
)
writeLines(c("{", paste0("  ", out, c(rep(",", length(out) - 1), "")), "}"), "clusters.fixture.json")

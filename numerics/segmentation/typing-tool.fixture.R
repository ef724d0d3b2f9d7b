# Makes typing-tool.fixture.json with R's MASS and nnet on iris: Rscript typing-tool.fixture.R
suppressMessages({library(MASS); library(nnet)})
num <- function(x) paste0("[", paste(trimws(formatC(as.vector(x), digits = 12, format = "g")), collapse = ","), "]")
l <- lda(Species ~ ., data = iris)
sepals <- iris[, c(1, 2, 5)]; sepals <- sepals[c(1:150), ]
m <- multinom(Species ~ Sepal.Length + Sepal.Width, data = iris[51:150, ] |> droplevels(), trace = FALSE, abstol = 1e-14, reltol = 1e-14, maxit = 2000)
wilks <- function(v) { f <- manova(as.matrix(iris[, v]) ~ iris$Species); summary(f, test = "Wilks")$stats[1, 2] }
first <- which.min(sapply(1:4, function(j) { a <- anova(lm(iris[, j] ~ iris$Species)); a[2, 2] / sum(a[, 2]) }))
second <- setdiff(1:4, first)[which.min(sapply(setdiff(1:4, first), function(j) wilks(c(first, j))))]
third <- setdiff(1:4, c(first, second))[which.min(sapply(setdiff(1:4, c(first, second)), function(j) wilks(c(first, second, j))))]
out <- c(
  paste0('"versions": "', R.version.string, ", MASS ", packageVersion("MASS"), ", nnet ", packageVersion("nnet"), '"'),
  paste0('"ldaPosteriors": ', num(t(predict(l)$posterior[c(1, 51, 71, 78, 84, 107, 120, 134, 150), ]))),
  paste0('"ldaRows": [0,50,70,77,83,106,119,133,149]'),
  paste0('"ldaRight": ', sum(predict(l)$class == iris$Species)),
  paste0('"logistic": ', num(coef(m))),
  paste0('"wilksOrder": ', num(c(first, second, third) - 1))
)
writeLines(c("{", paste0("  ", out, c(rep(",", length(out) - 1), "")), "}"), "typing-tool.fixture.json")

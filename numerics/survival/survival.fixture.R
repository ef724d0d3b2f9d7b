# Makes survival.fixture.json with R's survival: Rscript survival.fixture.R
suppressMessages(library(survival))
num <- function(x) paste0("[", paste(trimws(formatC(as.vector(x), digits = 12, format = "g")), collapse = ","), "]")
a <- aml[aml$x == "Maintained", ]; b <- aml[aml$x != "Maintained", ]
km <- summary(survfit(Surv(time, status) ~ 1, data = aml, conf.type = "log-log"))
plain <- summary(survfit(Surv(time, status) ~ 1, data = aml, conf.type = "plain"))
late <- data.frame(entry = c(0, 2, 1, 5, 0, 3, 4, 0), time = c(4, 6, 6, 9, 10, 10, 12, 3), event = c(1, 0, 1, 1, 1, 0, 1, 0), w = c(1, 2, 1, 3, 1, 1, 2, 2))
ke <- summary(survfit(Surv(entry, time, event) ~ 1, data = late, weights = w))
lr <- survdiff(Surv(time, status) ~ x, data = aml)
l3 <- survdiff(Surv(time, status) ~ ph.ecog, data = lung[!is.na(lung$ph.ecog) & lung$ph.ecog < 3, ])
l <- lung[!is.na(lung$ph.ecog) & lung$ph.ecog < 3, ]
out <- c(
  paste0('"versions": "', R.version.string, ", survival ", packageVersion("survival"), '"'),
  paste0('"maintained": [', num(a$time), ",", num(a$status), "]"),
  paste0('"not": [', num(b$time), ",", num(b$status), "]"),
  paste0('"km": [', paste(c(num(km$time), num(km$surv), num(km$std.err), num(km$lower), num(km$upper)), collapse = ","), "]"),
  paste0('"plain": [', paste(c(num(plain$lower), num(plain$upper)), collapse = ","), "]"),
  paste0('"late": [', paste(c(num(late$entry), num(late$time), num(late$event), num(late$w)), collapse = ","), "]"),
  paste0('"lateKm": [', paste(c(num(ke$time), num(ke$n.risk), num(ke$surv)), collapse = ","), "]"),
  paste0('"logRank": ', num(c(lr$chisq, lr$obs, lr$exp))),
  paste0('"lung": [', paste(c(num(l$time), num(l$status - 1), num(l$ph.ecog)), collapse = ","), "]"),
  paste0('"lungLogRank": ', num(c(l3$chisq, l3$obs, l3$exp)))
)
writeLines(c("{", paste0("  ", out, c(rep(",", length(out) - 1), "")), "}"), "survival.fixture.json")

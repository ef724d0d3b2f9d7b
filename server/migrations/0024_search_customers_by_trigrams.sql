CREATE INDEX "customers_name_trigrams" ON "customers" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "identities_value_trigrams" ON "identities" USING gin ("value" gin_trgm_ops);

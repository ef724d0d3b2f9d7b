DROP INDEX "customers_merged";--> statement-breakpoint
DROP INDEX "customers_name_trigrams";--> statement-breakpoint
CREATE INDEX "customers_merged" ON "customers" USING btree ("workspace_id","merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "customers_name_trigrams" ON "customers" USING gin ("name" gin_trgm_ops) WHERE name is not null;

CREATE INDEX "ideas_search" ON "ideas" USING gin (to_tsvector('simple', "search_tokens"));

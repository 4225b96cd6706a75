CREATE VIRTUAL TABLE `idea_search` USING fts5(`search_tokens`, content = 'ideas', content_rowid = 'search_key', tokenize = 'ascii');
--> statement-breakpoint
CREATE TRIGGER `ideas_search_added` AFTER INSERT ON `ideas` BEGIN
	INSERT INTO `idea_search` (`rowid`, `search_tokens`) VALUES (new.`search_key`, new.`search_tokens`);
END;
--> statement-breakpoint
CREATE TRIGGER `ideas_search_removed` AFTER DELETE ON `ideas` BEGIN
	INSERT INTO `idea_search` (`idea_search`, `rowid`, `search_tokens`) VALUES ('delete', old.`search_key`, old.`search_tokens`);
END;
--> statement-breakpoint
CREATE TRIGGER `ideas_search_changed` AFTER UPDATE OF `search_tokens` ON `ideas` BEGIN
	INSERT INTO `idea_search` (`idea_search`, `rowid`, `search_tokens`) VALUES ('delete', old.`search_key`, old.`search_tokens`);
	INSERT INTO `idea_search` (`rowid`, `search_tokens`) VALUES (new.`search_key`, new.`search_tokens`);
END;

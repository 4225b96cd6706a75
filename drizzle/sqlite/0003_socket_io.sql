-- Several nodes exist on PostgreSQL only; the number is kept the same on both.
SELECT 1;

import { defineConfig } from 'drizzle-kit';
import { dialect } from './src/lib/server/db/dialect';

export default defineConfig({
	schema: './src/lib/server/db/schema/index.ts',
	out: `./drizzle/${dialect}`,
	dialect: dialect === 'postgres' ? 'postgresql' : 'sqlite',
	casing: 'snake_case'
});

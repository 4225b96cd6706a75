import { fail, type ActionFailure } from '@sveltejs/kit';
import type { z } from 'zod';
import type { FormState } from '$lib/ui/form-state';

/** Never sent back to the page, whatever else was typed. */
const SECRET = /password|token|secret/i;

type Read<T> =
	| { invalid: ActionFailure<FormState>; data?: undefined; values: FormState['values'] }
	| { invalid?: undefined; data: T; values: FormState['values'] };

/**
 * Reads a form through the command's schema. What is refused comes back with a code per field and
 * with everything typed, passwords excepted. Fields that repeat, or end in `[]`, are lists.
 */
export async function readForm<Schema extends z.ZodType>(
	request: Request,
	schema: Schema
): Promise<Read<z.output<Schema>>> {
	const typed = typedValues(await request.formData());
	const values = withoutSecrets(typed);
	const read = schema.safeParse(typed);
	if (read.success) return { data: read.data, values };
	return { invalid: fail(400, { values, errors: errorsOf(read.error) }), values };
}

/** Reads what was typed into a form, passwords excepted, without judging it. */
export async function readValues(request: Request): Promise<Record<string, string | string[]>> {
	return withoutSecrets(typedValues(await request.formData()));
}

/** Sends a refusal back to the form, with what was typed. */
export function refuse(problem: string, values?: FormState['values'], status = 400) {
	return fail<FormState>(status, { problem, ...(values ? { values } : {}) });
}

function withoutSecrets(typed: Record<string, string | string[]>) {
	return Object.fromEntries(Object.entries(typed).filter(([name]) => !SECRET.test(name)));
}

function typedValues(form: FormData): Record<string, string | string[]> {
	const values: Record<string, string | string[]> = {};
	for (const key of new Set(form.keys())) {
		const texts = form.getAll(key).filter((value) => typeof value === 'string');
		const isList = key.endsWith('[]') || texts.length > 1;
		values[key.replace(/\[\]$/, '')] = isList ? texts : (texts[0] ?? '');
	}
	return values;
}

/** The first code of each field; a nested path is joined by dots. */
function errorsOf(error: z.ZodError): Record<string, string> {
	const errors: Record<string, string> = {};
	for (const { path, message } of error.issues) errors[path.join('.')] ??= message;
	return errors;
}

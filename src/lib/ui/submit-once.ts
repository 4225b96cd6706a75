import type { SubmitFunction } from '@sveltejs/kit';

/**
 * Makes an enhanced form send once however often its button is pressed: `use:enhance={submitOnce()}`.
 * @param options `reset` empties the form after success (default false, nothing typed is lost)
 */
export function submitOnce(options: { reset?: boolean } = {}): SubmitFunction {
	const sending = new WeakSet<HTMLFormElement>();
	return ({ formElement, cancel }) => {
		if (sending.has(formElement)) return cancel();
		sending.add(formElement);
		formElement.setAttribute('aria-busy', 'true');
		return async ({ update }) => {
			await update({ reset: options.reset ?? false });
			forgetPasswords(formElement);
			showOutcome();
			sending.delete(formElement);
			formElement.removeAttribute('aria-busy');
		};
	};
}

/** Brings what the answer says onto the screen: it may stand far above the button that was pressed. */
function showOutcome(): void {
	document.querySelector('main [data-outcome]')?.scrollIntoView({ block: 'nearest' });
}

/** Passwords are typed anew after an answer, as they are without JavaScript. */
function forgetPasswords(form: HTMLFormElement): void {
	for (const field of form.querySelectorAll<HTMLInputElement>('input[type="password"]')) {
		field.value = '';
		field.dispatchEvent(new Event('input', { bubbles: true }));
	}
}

import type { SubmitFunction } from '@sveltejs/kit';

/** What a form does at this moment, and which other of its buttons was pressed meanwhile. */
interface Sending {
	button: HTMLElement | null;
	next: HTMLElement | null;
}

/**
 * Makes an enhanced form send once however often its button is pressed: `use:enhance={submitOnce()}`.
 * Another button of the same form, pressed meanwhile, has its turn after the answer.
 * @param options `reset` empties the form after success (default false, nothing typed is lost)
 */
export function submitOnce(options: { reset?: boolean } = {}): SubmitFunction {
	const sending = new WeakMap<HTMLFormElement, Sending>();
	return ({ formElement, submitter: button, cancel }) => {
		const earlier = sending.get(formElement);
		if (earlier) {
			if (button !== earlier.button) earlier.next = button;
			return cancel();
		}
		const own: Sending = { button, next: null };
		sending.set(formElement, own);
		formElement.setAttribute('aria-busy', 'true');
		return async ({ update }) => {
			await update({ reset: options.reset ?? false });
			forgetPasswords(formElement);
			showOutcome();
			sending.delete(formElement);
			formElement.removeAttribute('aria-busy');
			if (own.next?.isConnected) formElement.requestSubmit(own.next);
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

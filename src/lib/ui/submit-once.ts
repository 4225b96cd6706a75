import type { ActionResult, SubmitFunction } from '@sveltejs/kit';
import { unsent } from './unsent.svelte';

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
		return async ({ update, result }) => {
			const reason = reasonOf(result);
			if (reason) {
				unsent.current = { form: formElement, button, reason };
			} else {
				unsent.sent(formElement);
				await update({ reset: options.reset ?? false });
				forgetPasswords(formElement);
				showOutcome();
			}
			sending.delete(formElement);
			formElement.removeAttribute('aria-busy');
			if (own.next?.isConnected) formElement.requestSubmit(own.next);
		};
	};
}

/** Why a form did not reach its action, where nobody did anything wrong; null where it did. */
function reasonOf(result: ActionResult): 'offline' | 'paused' | null {
	if (result.type !== 'error') return null;
	if (result.status === 503) return 'paused';
	if (result.status !== undefined) return null;
	// No answer at all, or none of ours: a proxy's page while the server starts anew.
	return result.error instanceof TypeError ? 'offline' : 'paused';
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

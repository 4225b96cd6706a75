/** A form that could not be sent, with everything that was typed into it still on the page. */
interface Unsent {
	form: HTMLFormElement;
	button: HTMLElement | null;
	/** `offline`: nobody answered; `paused`: the server said that it cannot at the moment. */
	reason: 'offline' | 'paused';
}

/** The form that waits to be sent again, if there is one. */
class UnsentForm {
	current: Unsent | null = $state.raw(null);

	/** Forgets a form that was sent after all. */
	sent(form: HTMLFormElement): void {
		if (this.current?.form === form) this.current = null;
	}

	sendAgain(): void {
		const { form, button } = this.current ?? {};
		this.current = null;
		if (form?.isConnected) form.requestSubmit(button?.isConnected ? button : null);
	}
}

export const unsent = new UnsentForm();

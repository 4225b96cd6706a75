/** One answer of a `RadioGroup` or `CheckboxGroup`. */
export interface Choice {
	value: string;
	label: string;
	help?: string;
	/** A field of action whose sign stands before the label. */
	sign?: string;
	disabled?: boolean;
}

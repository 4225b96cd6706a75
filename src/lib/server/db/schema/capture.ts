/** Cards (Karten) recorded at a workshop, with and without network. */
import { columns } from '../columns';
import { fields } from './processes';
import { ideas } from './ideas';
import { persons } from './people';
import { workshops } from './workshops';

const { bool, index, instant, int, table, text } = columns;

export const cards = table(
	'cards',
	{
		/** Made on the tablet: a card that is sent twice arrives once. */
		id: text().primaryKey(),
		workshopId: text()
			.notNull()
			.references(() => workshops.id, { onDelete: 'cascade' }),
		title: text().notNull(),
		text: text().notNull(),
		fieldId: text()
			.notNull()
			.references(() => fields.id),
		tableNumber: int().notNull(),
		displayName: text().notNull(),
		/** Whether the person agreed that name and text are published. */
		hasConsent: bool().notNull(),
		formVersion: text().notNull(),
		deviceId: text().notNull(),
		/** Counts the cards of a device. */
		sequence: int().notNull(),
		/** By the tablet's clock. */
		recordedAt: instant().notNull(),
		receivedAt: instant().notNull(),
		recorderId: text()
			.notNull()
			.references(() => persons.id),
		/** SHA-256 of what was sent, so that a changed card under the same id is noticed. */
		contentHash: text().notNull(),
		/** The idea that stands in the moderation queue for this card. */
		ideaId: text()
			.notNull()
			.references(() => ideas.id)
	},
	(t) => [index('cards_by_workshop').on(t.workshopId), index('cards_by_idea').on(t.ideaId)]
);

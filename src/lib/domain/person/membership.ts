import { z } from 'zod';
import { email, reference } from '../text';

/** Gives a role to whoever has an account under an address. */
export const GrantRole = z.object({ email, roleId: reference });
export type GrantRole = z.infer<typeof GrantRole>;

/** Takes a role away. */
export const RevokeRole = z.object({ personId: reference, roleId: reference });
export type RevokeRole = z.infer<typeof RevokeRole>;

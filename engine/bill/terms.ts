import type { Plan } from '../model/program.ts';

/** What a plan says of everything that stands on the lines of a bill. */
export interface BillTerms extends Pick<Plan, 'order' | 'surcharges' | 'taxes' | 'taxRounding' | 'currency'> {}

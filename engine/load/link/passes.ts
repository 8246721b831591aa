import { linkAlignment } from './alignment.ts';
import { linkCancelling } from './cancelling.ts';
import { linkChanges } from './changes.ts';
import { linkCommitments } from './commitments.ts';
import { linkConditions } from './conditions.ts';
import { linkCredits } from './credits.ts';
import { linkCurrencies } from './currencies.ts';
import { linkCycles } from './cycles.ts';
import { linkDates } from './dates.ts';
import { linkDiscounts } from './discounts.ts';
import { linkInvoicing } from './invoicing.ts';
import type { Linking } from './linking.ts';
import { linkMeters } from './meters.ts';
import { linkMinimumTerms } from './minimum-term.ts';
import { linkNumberSets } from './number-sets.ts';
import { linkOrder } from './order.ts';
import { linkPer } from './per.ts';
import { linkPhases } from './phases.ts';
import { linkPinBatches } from './pin-batches.ts';
import { linkPlans } from './plans.ts';
import { linkResources } from './resources.ts';
import { linkRounding } from './rounding.ts';
import { linkRoutes } from './routes.ts';
import { linkSemantics } from './semantics.ts';
import { linkSettings } from './settings.ts';
import { linkTariffs } from './tariffs.ts';
import { linkTaxes } from './taxes.ts';
import { linkTerms } from './terms.ts';

/** The passes over the book's documents. Their order is that of nobody's need: issues are sorted by place at the end. */
export const PASSES: readonly ((linking: Linking) => void)[] = [
  linkDates,
  linkPlans,
  linkDiscounts,
  linkCommitments,
  linkCredits,
  linkRoutes,
  linkRounding,
  linkResources,
  linkNumberSets,
  linkPinBatches,
  linkInvoicing,
  linkMeters,
  linkTariffs,
  linkTaxes,
  linkPer,
  linkOrder,
  linkPhases,
  linkMinimumTerms,
  linkCancelling,
  linkCurrencies,
  linkChanges,
  linkConditions,
  linkSemantics,
  linkSettings,
  linkAlignment,
  linkTerms,
  linkCycles,
];

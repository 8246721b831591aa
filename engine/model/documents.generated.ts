// Generated from schemas/*.schema.json by `node schemas/generate.mjs`. Change the schemas, not this file.

/**
 * Notes for whoever reads this file. Never printed on an invoice.
 */
export type Description = string;
/**
 * The text that the invoice prints for this amount.
 */
export type Line = string;
/**
 * How what is on an invoice already and costs less by now comes back: fees of what is cancelled or downgraded, fewer things, days without service, uses that were told late. next-invoice: as lines below zero of the next invoice. credit-note: as a credit note of the invoice that has it, at once, with the discounts, surcharges and taxes that it has there; what is on no invoice yet is still taken off the next.
 */
export type Corrections = 'next-invoice' | 'credit-note';
/**
 * Where the money goes that a credit note gives back. credit: to the balance or, where the order has the step credit-note, to the next invoices, also where the invoice is not paid yet. offset: it first pays what is still owed on the invoice that it corrects, before any older one; what is more is as for credit. refund: likewise, and what was paid of the invoice is paid out, as far as no other invoice is owed; what is charged and on no invoice yet is not owed. What credits had paid goes back to them, and what another account paid to that one's next invoice, whatever is said here.
 */
export type SettleNotes = 'credit' | 'offset' | 'refund';
/**
 * ISO 4217 code of the currency, three capital letters.
 */
export type Currency = string;
/**
 * IANA name of a time zone, UTC or an area and a place. Days, months and billing periods begin at its local midnight.
 */
export type TimeZone = string;
/**
 * What of an account's time zone is fixed when the account begins. no: its clock is changed in spring and in autumn as the zone's is. offset-at-start: the offset that its clock has then stays for good, so that a midnight is always the same hour of UTC.
 */
export type Frozen = 'no' | 'offset-at-start';
/**
 * A decimal number, read digit by digit from the text: at most 12 digits before and 12 after the point.
 */
export type Scalar = string | number;
/**
 * An amount in the currency of the document or account; it may be negative. At most 12 digits before and 12 after the point, without a sign of currency.
 */
export type Money = string | number;
/**
 * An amount in the currency of the document or account, zero or more. At most 12 digits before and 12 after the point.
 */
export type Fee = string | number;
/**
 * A number of units, zero or more; fractions count.
 */
export type Quantity = string | number;
/**
 * What a part of a period has of an amount that is said by itself: a list of the parts that have their share of days, or what each of them has and how the share is counted. A part of which nothing is said has all of it.
 */
export type OwnProrate = OwnProratedParts | OwnProration;
/**
 * first: the part of a period in which it began. last: the one in which it ended.
 *
 * Items: A part of a life.
 */
export type OwnProratedParts = ('first' | 'last')[];
/**
 * What is counted of a part. seconds: to the second, by the clock, so that a day of a clock change has 23 or 25 hours. minutes: those of the clock; the one counts in which it begins, and the one in which it ends does not. days: dates. 30/360: each month has 30 days: a 31st counts nothing, and the last day of February counts for those that it lacks. 30-day-months, 28-day-months: each month has so many days; a later one stands for the last of them, so that of two the first counts nothing. months-then-days: whole months from the beginning of the part, and the days that are left. whole-periods: every one that is begun counts as one.
 */
export type CountIn =
  'seconds' | 'minutes' | 'days' | '30/360' | '30-day-months' | '28-day-months' | 'months-then-days' | 'whole-periods';
/**
 * What the part is a share of. enclosing-period: the whole period that it lies in. boundary-period: one period back from the turn at which a first part ends, one period on from the turn at which a last part begins; unlike the enclosing one it does not remember the day of a longer month. plan-period: one period on from where the part begins. calendar-month, quarter, year: those of the calendar that the part lies in, each with its own days. billed-line: the days that would be billed if it did not end, so that of a first part that was charged in full a share comes back. 30 days: always so many, 1 to 999.
 */
export type OutOf =
  | string
  | ('enclosing-period' | 'boundary-period' | 'plan-period' | 'calendar-month' | 'quarter' | 'year' | 'billed-line');
/**
 * The least that a part counts which is served at all: nothing, or a day.
 */
export type LeastPart = 0 | '1 day';
/**
 * A number of units above zero; fractions count.
 */
export type PositiveQuantity = string | number;
/**
 * Per cent, 0 to 100, both included.
 */
export type Percent = string | number;
/**
 * Per cent of the base, 0 to 1000, both included.
 */
export type RatePercent = string | number;
/**
 * Days on which other prices may hold: a date, or a day of every year, month-day. Absent: none.
 */
export type Holidays = string[];
/**
 * Digits of a telephone number or of its beginning, with or without a leading plus. Read from the text, so leading zeros stay.
 */
export type Identifier = string | number;
/**
 * One beginning of telephone numbers or a list of them, each at most 20 digits, with or without a plus. The longest one that fits a number wins.
 */
export type Identifiers = Identifier | Identifier[];
/**
 * A day, year-month-day, in the local time zone; years 1970 to 2199.
 */
export type CivilDate = string;
/**
 * A day, or a day with a time of 24 hours, in the local time zone of the account. A day alone means its first moment. Of a time that the clocks show twice the first is meant; one that they leave out is as much later as they were put forward.
 */
export type LocalTime = string;
/**
 * A length of time: a whole number and a unit from second to year. At most 99999 seconds, minutes, hours or days, 9999 weeks, 999 months, 99 years.
 */
export type Duration = string;
/**
 * The year.
 */
export type DateYear = number | number[] | Comparison;
/**
 * The month, in English.
 */
export type DateMonth =
  | (
      | 'january'
      | 'february'
      | 'march'
      | 'april'
      | 'may'
      | 'june'
      | 'july'
      | 'august'
      | 'september'
      | 'october'
      | 'november'
      | 'december'
    )
  | (
      | 'january'
      | 'february'
      | 'march'
      | 'april'
      | 'may'
      | 'june'
      | 'july'
      | 'august'
      | 'september'
      | 'october'
      | 'november'
      | 'december'
    )[]
  | NotText;
/**
 * The day of the month.
 */
export type DateDay = number | number[] | Comparison;
/**
 * Whether it is one of the holidays that the tariff, or else the book, names; of prices, the book.
 */
export type DateHoliday = boolean;
/**
 * A name in kebab-case: small letters, digits and single hyphens, at most 80 characters. Put it in quotes when it is only digits.
 */
export type Name = string;
/**
 * What people call it. Shown in reports, and on the invoice where nothing more special is given.
 */
export type Title = string;
/**
 * What something that is counted is called.
 */
export type Unit = string;
/**
 * draft: not yet used. active: in use. suspended: existing subscriptions are neither charged nor served, new ones are refused. disabled: existing subscriptions go on, new ones are refused.
 */
export type Status = 'draft' | 'active' | 'suspended' | 'disabled';
/**
 * The days on which it is valid, both included. Absent: always.
 */
export type Effective = DateRange;
/**
 * A day of the week, in English.
 */
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
/**
 * When the charge falls due: once, in every invoice period of the account ({ every: cycle }), in periods of its own, or, on a plan, on an occasion. on-request: whenever a charge-requested event names it. { on: EVENT }: each time that this happens. when-overdue: once for each invoice that is not paid when its due day is over.
 */
export type Due = ('once' | 'on-request' | 'when-overdue') | DueOn | EveryCycle | Recurrence;
/**
 * Of what a meter measures, what an invoice has that is issued before the period is over: difference-of-rounded: what all of it so far costs, rounded, less what was billed, so that the invoices of a period add up to what it costs as a whole. round-each: what came since the last one, rounded by itself; where the charge has a minimum, the last one is what is left of the whole. last-only: nothing; all of it is billed when the period ends. difference-where-it-grows: difference-of-rounded, and last-only where more use can come to less, which are prices by volume and meters of averages, minimums, percentiles and latest values; with each use it is the difference. What nobody says is last-only, and in a plan with thresholds difference-of-rounded. A minimum is charged when the period ends.
 */
export type Interim = 'difference-of-rounded' | 'round-each' | 'last-only' | 'difference-where-it-grows';
/**
 * When the fee of a period is charged: at-end of the period, in-advance at its start, several periods in advance, or progressively, a share at the end of every day. per-event: of what a meter measures, with each use what it adds to the period so far; a minimum waits for the end. The default is at-end; on a plan that issues invoices at the start or at once, in-advance.
 */
export type Collect = ('at-end' | 'in-advance' | 'progressively' | 'per-event') | InAdvancePeriods;
/**
 * first: the part of a period in which it began. last: the part in which it ended. changes: what is added within a period, such as seats.
 */
export type ProratedPart = 'first' | 'last' | 'changes';
/**
 * The parts that cost only their share; short for part of each of them.
 */
export type ProratedParts = ProratedPart[];
/**
 * What parts of a period cost: a list of those that cost only their share of days, or what each of them costs and how the share is counted. A part of which nothing is said is charged in full. Of what a meter measures it stands on the charge itself, or all that was used is charged; and says nothing of changes.
 */
export type Prorate = ProratedParts | Proration;
/**
 * Which boundary days of a part period are billed, short for day-of. exclude-start: the first day is free, the last is billed. include-start: the first is billed, the last is free. include-both: both are billed.
 */
export type DayCount = 'exclude-start' | 'include-start' | 'include-both';
/**
 * half-up, half-down, half-even and half-ceiling differ only exactly halfway: half-up goes away from zero, half-down towards it, half-even to the even one, and half-ceiling up whatever the sign, so that what comes back of half a cent is none. up goes away from zero, down towards zero, ceiling up and floor down whatever the sign.
 */
export type RoundingMethod =
  'up' | 'down' | 'half-up' | 'half-down' | 'half-even' | 'half-ceiling' | 'ceiling' | 'floor';
/**
 * units-off: units that cost nothing. convert: from the unit that is measured to that of the price. price: the list price. discount: what it is reduced by; before post the discounts of the subscription, and those of plans and coupons that it selects and that are of single charges; after it all others of plans and coupons. prorate: the part of a period. quantity: the number of things. limits: the least and the most; before post of one charge, after it the commitments of the plan. round: the rounding of the line. post: what stands then is due. surcharge, tax: on all lines. credit: what prepaid credits pay; before tax those that lower the price, after it those that pay the total. credit-note: what credit notes have left on the account, after tax; without this step they go to the balance at once, and no invoice has them. payable: what is paid is rounded, as the last step.
 */
export type OrderStep =
  | (
      | 'units-off'
      | 'convert'
      | 'price'
      | 'discount'
      | 'prorate'
      | 'quantity'
      | 'limits'
      | 'round'
      | 'post'
      | 'surcharge'
      | 'tax'
      | 'credit'
      | 'credit-note'
      | 'payable'
    )
  | OrderCredit
  | OrderDiscount;
/**
 * The order of operations, as a list of steps. Those before post run when an amount falls due, over one charge; those after it over all lines of the open bill. Every step that something needs must be there.
 */
export type Order = OrderStep[];
/**
 * Decimals and method in one text, or the amount whose multiples are rounded to.
 */
export type RoundTo = string | RoundToMultiple;
/**
 * admin: the people who run the service. account: the customer.
 */
export type Recipient = 'admin' | 'account';
/**
 * What a call brings, where calls at a loss are rejected. regular: what the tariff of its zone asks for, whatever an allowance covers. charged: what is charged for it. A plan that says nothing follows the book.
 */
export type MarginBasis = 'regular' | 'charged';
/**
 * per-invoice: each tax is rounded once on the whole invoice. per-line: it is rounded on each line, then added. They can differ by a cent.
 */
export type TaxRounding = 'per-invoice' | 'per-line';
/**
 * Whose days the periods of recurring charges turn on that name neither day nor from: months and years on a day of the month, weeks on a day of the week. Where the others have no such day, as months have none of the week, periods keep their own. first-turn says which of those days is the first. It is decided when a subscription is opened, and stays.
 */
export type Align =
  | AlignTo
  | {
      /**
       * The first that holds counts.
       */
      rules: AlignRule[];
      otherwise: AlignTo;
    };
/**
 * Whose days periods turn on. account: the day on which the invoice periods of the account turn. base: the day on which the periods of the base turn: of the subscription that this one is an add-on of, or else of the account's plan. self: their own, which is the day of the activation.
 */
export type AlignTo = 'account' | 'base' | 'self';
/**
 * A question about the account at one moment. Either the short form, facts with the values that they must have, or the form of json-rules-engine with all, any, not and fact, operator, value.
 */
export type Condition = AllCondition | AnyCondition | NotCondition | FactCondition | FactsCondition;
/**
 * The name of a fact that conditions can ask about.
 */
export type FactName =
  | 'event'
  | 'plan'
  | 'charge-plan'
  | 'interval'
  | 'account-type'
  | 'has-card'
  | 'seats-total'
  | 'seats-used'
  | 'seats-available'
  | 'available-balance'
  | 'period-position'
  | 'phase'
  | 'change'
  | 'from-plan'
  | 'to-plan'
  | 'customer-type'
  | 'regulated'
  | 'city-incorporated'
  | 'overdue-days'
  | 'overdue-invoices'
  | 'overdue-amount'
  | 'quantity'
  | 'net';
/**
 * What happens to a fee that falls due while the account is suspended, or is for time that begins after the last day of the calling card that the account is. skip: it is not charged and never made up for. charge: it is charged as always.
 */
export type WhileSuspended = 'skip' | 'charge';
/**
 * The semantics document that says what this one does not say itself, before the book does.
 */
export type SemanticsName = Name;
/**
 * Which rate prices a call that goes on into the hours, days or dates of another, where its tariff does not say (split). at-start: all of it the rate that is valid when it starts. at-boundary: each part the rate that is valid then.
 */
export type SplitCalls = 'at-start' | 'at-boundary';
/**
 * The tiers in ascending order; the last one has no up-to. Where each begins with a first-unit, the one before needs no up-to.
 */
export type Tiers = Tier[];
/**
 * The length of time that a price is for: a whole number of seconds, minutes, hours, days, weeks, months or years.
 */
export type PriceTime = string;
/**
 * How much the price sees at once, where a meter measures. period: all uses of the period. event: each use alone. A length of time: the uses of each such stretch, counted from the start of the period. What each costs is added up, exactly.
 */
export type PriceOver = ('period' | 'event') | PriceGrain;
/**
 * A stretch of a period: a whole number of minutes, hours or days.
 */
export type PriceGrain = string;
/**
 * What the bounds of all tiers are multiplied by: a number, or one that is known when the period is charged. period-ratio: the part of a period that is charged. period-hours: how many hours the period has, where a meter measures. seats-total, seats-used, members: what the account has. Any other name is a meter's: what it measured in the same period.
 */
export type PriceBoundsTimes = PositiveQuantity | string;
/**
 * What a quantity above the last tier costs, where that tier has an end. error: there must be no such end. unbilled: nothing: of graduated tiers the part above, of volume tiers all of it.
 */
export type PriceBeyond = 'error' | 'unbilled';
/**
 * What a quantity of none costs. nothing: nothing. first-flat: the flat amount of the first tier, within the tier's own least and most.
 */
export type PriceZero = 'nothing' | 'first-flat';
/**
 * What the charge costs. A bare amount is for one unit of quantity; below zero, a credit, only where the charge is due on request.
 */
export type Price =
  Money | PricePer | PricePackage | PriceGraduated | PriceVolume | PricePercent | PriceFromEvent | PriceChoice;
/**
 * What a dimension must be: a value, any of a list, or a range of numbers or anything but these.
 */
export type DimensionTest = (string | number) | (string | number)[] | DimensionRange;
/**
 * A number, or bounds that all must hold.
 */
export type MeasuredTest = Scalar | Comparison;
/**
 * What the charge costs in one case: as any price, but never below zero and not chosen again.
 */
export type PriceOfCase = Fee | PricePer | PricePackage | PriceGraduated | PriceVolume | PricePercent | PriceFromEvent;
/**
 * What the charge costs at least and at most; several, where each use, the whole period and several periods are bounded.
 */
export type LimitsOfCharge = Limits | Limits[];
/**
 * What is bounded. period: all of it. event, or a length of time: each use, or the uses of each such stretch of the period in which there are any, of what a meter measures; what is free stays free. N periods, lifetime: what a charge of a plan comes to in so many invoice periods, or in all, with its discounts.
 */
export type LimitsOver = ('period' | 'event' | 'lifetime') | PriceGrain | string;
/**
 * What is beyond the committed amount costs so many times its price. Below 1 it is cheaper.
 */
export type CommitmentOverage = string | number;
/**
 * Whether what is missing of the committed amount is charged when its time ends.
 */
export type CommitmentTrueUp = boolean;
/**
 * How it is divided among its lines, which decides what is taxed. by-amount-left: as what earlier discounts have left of them. by-amount: as their prices. in-order: the first line as far as it goes, then the next. evenly: the same off each, as far as they go. The cents left over go to the largest remainders.
 */
export type DiscountSpread = 'by-amount-left' | 'by-amount' | 'in-order' | 'evenly';
/**
 * What kind of goods or service this is for taxes: a name of your own, by which taxes are applied. It changes nothing until an applies-to names it.
 */
export type TaxCategory = Name;
/**
 * The charges, in the order in which the invoice prints them.
 */
export type Charges = Charge[];
/**
 * How a charge comes about: by what was used, by its period, or otherwise.
 */
export type ChargeKind = 'usage' | 'recurring' | 'one-time';
/**
 * What it stands on: all lines of the invoice, or every line that at least one of the given keys names. Absent: nothing yet, and so it never applies.
 */
export type AppliesTo = 'all' | Targets;
/**
 * What the lines that it is for come to at least: what is missing is a line of its own on the invoice that ends the time. Where invoices are issued at the start of a period, that is the one that begins the next; what it is charged for the next one counts there.
 */
export type CommitmentMin = string | number;
/**
 * What the lines that it is for come to at most: what is above is taken off at once, as a line of its own.
 */
export type CommitmentMax = string | number;
/**
 * An amount that is committed to, or a number of units at the one price per unit that all charges have which it names (applies-to: { charges }): what goes beyond it costs its overage, and what is missing is charged where there is a true-up.
 */
export type CommitmentCommit = string | number;
/**
 * What of its lines counts. all: all that they come to, whatever other commitments they count for as well; what a commitment within it is charged counts too. left: what the commitments before it in the plan leave, each of which takes of the lines that it shares with this one, in their order, until its own amount is reached.
 */
export type CommitmentCounts = 'all' | 'left';
/**
 * The time that it is for: each invoice period, every N invoice periods from when the account came to its plan, or the whole time that it is on it; what is told late counts in the time in which it is invoiced, for which an invoice can wait as a draft. A length of time: each such stretch of an invoice period in which the charges have any use that it names (applies-to: { charges }), at their prices before discounts; what is free stays free, and a discount is of what a stretch leaves, not of what it adds.
 */
export type CommitmentOver = PriceGrain;
/**
 * What of the amounts a time has that begins after the turns of the account's cycle, or ends before or after them. true: its share of them by days. false: all of them. Or what each part has and how it is counted, as prorate of a charge says; the day on which an account comes counts and that on which it leaves does not, unless day-of says otherwise.
 */
export type CommitmentProrate = boolean | CommitmentProration;
/**
 * What the part is a share of. enclosing-period: the whole time that it lies in. calendar-month, quarter, year: those of the calendar, each with its own days. 30 days: always so many, 1 to 999.
 */
export type CommitmentOutOf = string | ('enclosing-period' | 'calendar-month' | 'quarter' | 'year');
/**
 * How much each grant of it is, above 0, in its currency. An event that grants it may say another amount.
 */
export type CreditAmount = string | number;
/**
 * payment: it pays what is asked for after taxes, which stay as they are. price-cut: it lowers the lines before taxes stand on them.
 */
export type CreditCountsAs = 'payment' | 'price-cut';
/**
 * When what is left of a grant is lost: so long after it was granted, or at the end of that day. Absent: never.
 */
export type CreditExpires = Duration | CivilDate;
/**
 * Which credit is drawn first: the lower number.
 */
export type CreditPriority = number;
/**
 * What becomes of uses, calls and charges that are asked for, as far as the credit is for them, once credits do not cover what they cost with all that was used so far. bill: they are charged. block: they are refused; what falls due by itself is charged all the same, and so is a use that is told later. It holds for accounts that were granted it.
 */
export type CreditWhenDepleted = 'bill' | 'block';
/**
 * How what it pays is divided among its lines, which decides what is left of each for the next credit and for taxes. in-order: the first line as far as it goes, then the next. by-amount: as their prices.
 */
export type CreditSpread = 'in-order' | 'by-amount';
/**
 * How much credit each unit of money buys, where an event says what is paid. Absent: as much as is paid.
 */
export type CreditTopUpRate = string | number;
/**
 * When a plan grants it again; what is left of the one before is lost then, as far as carry-over does not keep it. Absent: it is granted once, when an account comes to the plan.
 */
export type CreditResets = Recurrence | EveryCycle;
/**
 * Which of several credits is drawn first: by the first of these that tells them apart, and in the end by when they were granted. priority: the lower number. expiry: what expires sooner, and last what never does. paid: what was granted before what was bought. effective: what is there for longer. created: what was told earlier.
 *
 * Items: One thing that tells two credits apart.
 */
export type DrawOrder = ('priority' | 'expiry' | 'paid' | 'effective' | 'created')[];
/**
 * Per cent of what its lines come to, above 0 and at most 100. The result is rounded to the minor unit, half up, once.
 */
export type DiscountPercent = string | number;
/**
 * An amount off, above 0, in its currency, divided among its lines without losing a cent; never more than they come to.
 */
export type DiscountAmount = string | number;
/**
 * Units off each of its charges for each of their periods, before the price is looked up: so many are free, and the others are priced as if there were no more. Its charges are named.
 */
export type DiscountUnits = string | number;
/**
 * The most that an invoice has of it, in its currency; before post, the most that its charge has of it. Absent: no bound.
 */
export type DiscountCap = string | number;
/**
 * A word of the author's own. Percentages of one class that are added to each other are all of what the first of them found.
 */
export type DiscountClass = string;
/**
 * For how long it is given. once: on the first invoice that it takes something off. N periods: on the first N invoices that it takes something off. Of units, of what a subscription has, and of what is taken off before post: in the first period, or the first N periods, of each charge.
 */
export type DiscountFor = string;
/**
 * What a percentage is of. compound: of what earlier discounts have left. add: of what the first discount of its class found, before post in the same step, so that percentages are added up.
 */
export type DiscountCombine = 'compound' | 'add';
/**
 * What of an amount a part of a period has: a list of the parts that have their share, or how it is counted. Off a charge, where a step of the order takes it off before post, it is the period of the charge; where the part of the charge is taken after it, it has its share with the charge, and this says nothing. Off a bill it is the invoice period in which the account comes to the plan, or leaves it, and the days at its ends are those of the plan where day-of says nothing. Absent: all of it. A percentage is of the part anyway.
 */
export type DiscountProrate = OwnProrate;
/**
 * What the lines are that it takes something off, where the order takes it off after the taxes: a percentage is of as much, and nothing takes more. net: the lines alone. gross: the lines with the surcharges and taxes on them. Before the taxes both are the same.
 */
export type DiscountOf = 'net' | 'gross';
/**
 * What becomes of the part of an amount that its lines do not use up. lost: it is gone. kept: it is taken off later invoices, also after its time.
 */
export type DiscountLeftover = 'lost' | 'kept';
/**
 * Whether an amount may take more off than its lines come to, so that they go below zero and the account has the rest as money.
 */
export type DiscountBelowZero = boolean;
/**
 * What becomes of fees in advance when a subscription is cancelled: at once of what is left of them, and later of what is paid beyond its end, such as further periods. credit: it comes back as the terms say. none: nothing comes back. What is charged behind is charged for its days either way.
 */
export type Settle = 'credit' | 'none';
/**
 * When a cancellation takes effect. now: at once. period-end: when the period that runs ends; nothing of it comes back. trial-end: when the phase that runs ends; where none runs that ends, at once. term-end: when the minimum term that runs ends, or the next one where it is too late to give notice; where none runs, at once. refuse: never.
 */
export type CancelTime = 'now' | 'period-end' | 'trial-end' | 'term-end' | 'refuse';
/**
 * When a change takes effect. now: at once. period-end: when the invoice period that runs ends. trial-end: when the phase that runs ends; where none runs that ends, at once. term-end: when the minimum term of the plan that runs ends, or the next one where it is too late to give notice; where none runs, at once. refuse: never.
 */
export type ChangeTime = 'now' | 'period-end' | 'trial-end' | 'term-end' | 'refuse';
/**
 * Per cent of the net amount of what it applies to, 0 to 1000.
 */
export type SurchargePercent = RatePercent;
/**
 * A fixed amount for each of what per says; below zero it is a rebate, such as a fuel adjustment that gives something back.
 */
export type SurchargeAmount = Money;
/**
 * What the fixed amount is counted by. occurrence: each posting of a charge or answered call. line: each invoice line. unit: each unit of the quantity of its lines, parts of a unit in part, and calls have none. call: each answered call. invoice: once, if the invoice has any such line.
 */
export type RatePer = 'occurrence' | 'line' | 'unit' | 'call' | 'invoice';
/**
 * When it stands on a bill; of facts, "net" is known. Absent: always.
 */
export type SurchargeWhen = Condition;
/**
 * How much a billing period includes, up to 999999999: so many seconds of outbound calls, or so many answered ones, however long each is, or so many units of what meters measure, which may have six decimals. A part period has the full amount, unless it is prorated.
 */
export type Includes = string;
/**
 * Of seconds and calls: the tariff whose prefixes are the destinations of the allowance. Its prices are those of the included seconds, often 0.
 */
export type AllowanceTariff = Name;
/**
 * It takes only calls for which the plan's own tariff of their zone asks at most this for a minute, by the rate at the start of the call, behind its first interval and with its disconnect percentage. Dearer calls pass by it, to the next allowance or to their own price. A call for which that tariff has no price has no rate that would be too dear. Absent: whatever calls cost.
 */
export type AllowanceMaxRate = Fee;
/**
 * Of units: the meter whose uses take from it, or several that share it. What is taken is not seen by the prices of charges for that meter; uses take as they are told, and one that is told late takes from what its own period has left. The meter adds up its uses: it counts them or is their sum.
 */
export type AllowanceMeter = Name | Name[];
/**
 * Which of several allowances for one call or use takes first: the lower number, then the one that expires first, then as the plan lists them.
 */
export type AllowancePriority = number;
/**
 * When its periods turn: with the account's cycle, every so often, or never, so that it includes its amount once. Absent: with the cycle; of a subscription, with the periods of its fee.
 */
export type AllowanceResets = Recurrence | EveryCycle | 'never';
/**
 * When the allowance ends, with what is left of it: so long after it began, or at the end of that day. Absent: it stays as long as it is held.
 */
export type AllowanceExpires = Duration | CivilDate;
/**
 * Of units: a use takes a whole number of steps of so many, the last one begun is taken whole. Absent: as many as it is.
 */
export type AllowanceStep = string;
/**
 * The charge of the plan, one with each: allowance, that every holder pays. Absent: it costs nothing.
 */
export type AllowanceCharge = Name;
/**
 * true: every member of an account of the plan holds the allowance from its start, and only an administrator can cancel it. false: it is purchased and cancelled by events.
 */
export type Mandatory = boolean;
/**
 * disabled: nobody gets the allowance, whoever has it loses it, and nothing is charged for it.
 */
export type AllowanceStatus = 'active' | 'disabled';
/**
 * What a part period includes: a list of the parts that include only their share of days, the first day not counted, or what each of them includes and how the share is counted. Rounded to whole seconds or calls, or to millionths of a unit, a half up. A part of which nothing is said includes the full amount.
 */
export type AllowanceProrate = AllowanceProratedParts | AllowanceProration;
/**
 * first: the period in which the allowance begins. last: the period in which the finish of the subscription lies that holds it.
 *
 * Items: A part of the life of an allowance.
 */
export type AllowanceProratedParts = ('first' | 'last')[];
/**
 * A member of the account. Every account has the member default, who is meant where nobody is named.
 */
export type Member = Name;
/**
 * A module of the product: a name, and behind a dot that of a part of it, however deep.
 */
export type ModuleName = string;
/**
 * What happens to calls, or uses, beyond the allowance. fall-back: the next allowance that is for them takes, and behind the last the call tariffs of the plan, or the prices of charges, apply. reject: where no other allowance has anything left, calls are rejected, and one that crosses the end is cut; a use that is more than is left is refused. bill: what is beyond it is charged, and no allowance behind it takes. block: what is beyond it is rejected, whatever allowances behind it have left. A tariff: calls to its destinations are charged by it.
 */
export type WhenDepleted = ('fall-back' | 'reject' | 'bill' | 'block') | DepletedTariff;
/**
 * What taxes take for the price of included calls. charged: what the allowance's tariff asks for. regular: what the plan's tariff of their zone would ask for the same seconds, even where they are free; nothing where it has no price for them.
 */
export type TaxBasis = 'charged' | 'regular';
/**
 * The account is told once a period when so much of it is used, in its unit.
 */
export type NotifyAt = string;
/**
 * The phases, one after the other.
 */
export type PhaseList = Phase[];
/**
 * What a subscription goes through, one after the other: a trial, a ramp, a fixed term. Conditions of its charges may ask for the phase, and a charge that does is charged by itself for the part of a period that lies in each phase: by its days where prorate names changes, else in full; the day of a change is of the phase that begins. A free trial is a phase in which the fee has no price. Absent: one endless phase.
 */
export type Phases =
  | PhaseList
  | {
      list: PhaseList;
      /**
       * Of a plan to which an account comes from another one: where its phases are counted from. original-start: from the beginning of the account, so that what is over is passed over. change: from the change.
       */
      since?: 'original-start' | 'change';
      /**
       * Of a charge plan: where its phases are counted from. base: from where those of the account's plan are. self: from the activation of the subscription.
       */
      align?: 'base' | 'self';
    };
/**
 * What happens to users who join, are added by hand or whose seat expires. automatic: assign seats and buy more. manual: leave new users free and let seats lapse. Otherwise the two choices, or the name of a preferences document.
 */
export type PreferencesChoice = ('automatic' | 'manual') | SeatChoices | Name;
/**
 * assign-seat: the user takes a free paid seat. add-seat: one more seat is bought for the user, which needs a card. make-free: the user goes to the free plan.
 */
export type SeatAction = 'assign-seat' | 'add-seat' | 'make-free';
/**
 * Later prices, in the order of time. Each says only what changes.
 */
export type Versions = Version[];
/**
 * From this date on nobody comes to it any more; who has it keeps it. Absent: it is not retired.
 */
export type Retired = CivilDate;
/**
 * How long is paid for at least, from the activation. Ended by a cancellation or a finish before that, the periodic fees up to its end fall due at once as one line; a change of plan ends the term of a plan without that. A number of months alone is a term after which the subscription goes on without one.
 */
export type MinimumTerm =
  | TermMonths
  | {
      for: TermMonths;
      /**
       * What comes after it. go-on: the subscription goes on, and can be left at any time. renew: another term as long. end: the subscription ends with it.
       */
      then?: 'go-on' | 'renew' | 'end';
      /**
       * Of a term that renews: how long before its end it must be told that the subscription ends; told later, the next term has to be paid for too. Absent: up to its end.
       */
      notice?: Duration;
    };
/**
 * The length of a term.
 */
export type TermMonths = string;
/**
 * A language as BCP 47 writes it: two or three small letters, then perhaps a script and a region, such as en, lt, zh-Hant or pt-BR.
 */
export type Language = string;
/**
 * What a file of a book may hold. A file with several documents separates them by a line of three hyphens; each begins with its kind.
 */
export type Document =
  | PlanDocument
  | ChargePlanDocument
  | TariffDocument
  | ZonesDocument
  | TaxDocument
  | SurchargeDocument
  | DiscountDocument
  | CommitmentDocument
  | CreditDocument
  | AllowanceDocument
  | PreferencesDocument
  | NumberSetDocument
  | PinBatchDocument
  | MeterDocument
  | SemanticsDocument
  | ResourcesDocument
  | ScenarioDocument;
/**
 * What can happen to an account that pays late.
 */
export type OverdueAction = 'notify' | 'block' | 'refuse-changes' | 'cancel';
/**
 * Price of one minute after the first interval, zero or more. none: there is no price, calls to these numbers are rejected.
 */
export type PerMinute = Fee | 'none';
/**
 * Price of as long a time as "per" says, zero or more; another way to say per-minute.
 */
export type Rate = Fee;
/**
 * How long a time the "rate" is for: a whole number of seconds, minutes or hours. It does not say in which steps a call counts, "increments" does.
 */
export type Per = string;
/**
 * Price of one minute within the first interval. Absent: the same as per-minute.
 */
export type FirstPerMinute = Fee;
/**
 * Two numbers of seconds, each 1 to 86400: what a call counts at least, and the steps in which it counts on. 60/6 counts one minute, then tenths of a minute.
 */
export type Increments = string;
/**
 * How "increments" are read for a call that is longer than the first of them. first-then-next: after the first interval it counts on in steps of the second number. whole: all of it is rounded up to a multiple of the second number. They differ where the first is no multiple of the second: 31 seconds at 30/60 count 90, or 60. What of a call lies behind an allowance counts in steps of the second number by both.
 */
export type Reading = 'first-then-next' | 'whole';
/**
 * Fixed price of every answered call.
 */
export type ConnectFee = Fee;
/**
 * Per cent of the price of the call that is added at its end, 0 to 100.
 */
export type DisconnectPercent = Percent;
/**
 * Whether a call of 0 seconds, one that was not answered, pays the connect fee.
 */
export type ZeroCall = 'free' | 'charged';
/**
 * A call that is no longer than this pays nothing, takes nothing from an allowance and does not count as a call. A longer one pays for all of it. Absent: every answered call pays.
 */
export type Grace = string;
/**
 * What an answered call costs at least, connect fee and everything included. A call that begins in an allowance is held against the allowance's tariff.
 */
export type Least = Fee;
/**
 * A CSV file, a path relative to this file, without "..". Its first line names the columns: prefix, per-minute or rate, and any of title, per, after, first-per-minute, increments, reading, connect-fee, surcharge, surcharge-percent, disconnect-percent, zero-call, grace, least, max-cost, max-cost-then, days, hours, weight, from, to. An empty field is an absent one; days are separated by spaces.
 */
export type RateFile = string;
/**
 * This rate goes on with calls that are longer than this and began at the rate of the same prefix and the same times without "after". It has a price, increments and a surcharge of its own; everything else is of the rate that begins. An interval that has begun is paid before it. Absent: calls begin at this rate.
 */
export type After = string;
/**
 * Fixed price of a call that gets here: once it is answered, or, beside "after", once it is longer than that. The disconnect percentage is not added to it.
 */
export type Surcharge = Fee;
/**
 * Beside "after": a surcharge of so many percent of what the call costs by then, connect fee, surcharges and the disconnect percentage included, before anything is rounded. A call of which only this part is charged, since it began in an allowance or at another rate, pays it as if all of it had been at these rates.
 */
export type RelativeSurcharge = Percent;
/**
 * The days of the week on which the rate is valid, by the clock of the account, or that of time-zone, when the call starts. Absent: every day.
 */
export type Days = Weekday[];
/**
 * The hours in which the rate is valid, by the clock of the account, or that of time-zone, when the call starts. The first moment is part of them, the last is not. 22:00-06:00 goes past midnight and belongs to the day on which it begins. Absent: all day.
 */
export type Hours = string;
/**
 * Of rates of one prefix that are valid at once, the one of the greater weight counts, whatever else they say. A whole number from 0 to 1000.
 */
export type Weight = number;
/**
 * A number, alone or with what it can be found by.
 */
export type Numbered = Identifier | NumberEntry;
/**
 * A PIN: digits, capital letters and hyphens. Read from the text, so leading zeros stay.
 */
export type Pin = string | number;
/**
 * What the values of a dimension are: text, number, or a list of all the texts that there are.
 */
export type Dimension = ('text' | 'number') | DimensionText[];
/**
 * A value of a dimension of text.
 */
export type DimensionText = string;
/**
 * Of sum and weighted-sum, what a quantity below zero takes back. unwind: all of it, though the sum is below zero for a while, and what comes later is set against it; at the end of a period it counts as zero. zero: at most what there is, so that no use leaves the sum below zero.
 */
export type Negative = 'unwind' | 'zero';
/**
 * Of which period a use is that is told later than it happened. event-time: of the one in which it happened. arrival: of the one in which it is told.
 */
export type AssignBy = 'event-time' | 'arrival';
/**
 * Of which period a use is that happens at the instant in which one ends and the next begins, or in which service ends. later: of the next. included: of the one that ends.
 */
export type AtEnd = 'later' | 'included';
/**
 * Whether the account pays taxes at all.
 */
export type Taxable = boolean;
/**
 * By which method the taxes of its invoices are rounded, in place of that of its plans; what is rounded, and to how many decimals, they say. It stays as long as the account. Absent: as its plan says.
 */
export type TaxRoundingMethod = RoundingMethod;
/**
 * What kind of customer it is, for the conditions of taxes.
 */
export type CustomerType = 'residential' | 'business' | 'senior-citizen' | 'industrial';
/**
 * Whether it is a regulated carrier, for the conditions of taxes.
 */
export type Regulated = boolean;
/**
 * Whether its address is inside the limits of its city, for the conditions of taxes.
 */
export type CityIncorporated = boolean;
/**
 * The number by which taxes find out where it is billed: digits, with or without a plus.
 */
export type BillingNumber = Identifier;
/**
 * The taxes that it need not pay, by level; the whole list. Of several for one level the greatest counts.
 */
export type Exemptions = Exemption[];
/**
 * active; locked: no calls; suspended: temporarily stopped, calls are rejected and fees follow while-suspended; blocked: no service, fees are charged; inactive: not in use, no service, fees are charged.
 */
export type AccountStatus = 'active' | 'locked' | 'suspended' | 'blocked' | 'inactive';
/**
 * Something that happens to an account.
 */
export type TimelineEvent =
  | PaymentEvent
  | AdjustmentEvent
  | RefundEvent
  | AccountChangedEvent
  | SubscriptionCreatedEvent
  | SubscriptionChangedEvent
  | SubscriptionCancelledEvent
  | PlanCancelledEvent
  | PauseEvent
  | ResumeEvent
  | MoveAnchorEvent
  | CallEvent
  | CallsEvent
  | UserJoinedEvent
  | UserLeftEvent
  | UserManagedEvent
  | SeatsAddedEvent
  | SeatsRemovedEvent
  | ModuleRequestedEvent
  | UsageEvent
  | UsageFileEvent
  | PlanEditedEvent
  | NumberPurchasedEvent
  | MemberAddedEvent
  | MemberRemovedEvent
  | AllowancePurchasedEvent
  | AllowanceCancelledEvent
  | AllowanceResetEvent
  | NumberReleasedEvent
  | PinActivatedEvent
  | ServerChangedEvent
  | SessionOpenedEvent
  | SessionClosedEvent
  | InvoiceRequestedEvent
  | ChargeRequestedEvent
  | AccountClosedEvent
  | PlanSwitchedEvent
  | CreditNoteIssuedEvent
  | CreditGrantedEvent
  | CreditBoughtEvent
  | DiscountGivenEvent;
/**
 * When it becomes known, where that is later than when it happens. Invoices that were issued stay as they are: the difference between what was billed and what would have been is on the open bill then, at most as much below zero as was billed, and everything goes on as if it had been known in time. Money is not told late: it counts when it comes.
 */
export type Recorded = LocalTime;
/**
 * The plan that the account changes to, and when; none: it stays on the one that it has.
 */
export type PendingSwitch =
  | 'none'
  | {
      /**
       * The plan that it changes to.
       */
      plan: Name;
      /**
       * When it changes, in the time zone of the account.
       */
      at: LocalTime;
      /**
       * How often its users are paid for then.
       */
      interval?: 'monthly' | 'annual';
    };
/**
 * The kinds of events.
 */
export type EventKind =
  | 'payment'
  | 'adjustment'
  | 'refund'
  | 'account-changed'
  | 'subscription-created'
  | 'subscription-changed'
  | 'subscription-cancelled'
  | 'plan-cancelled'
  | 'pause'
  | 'resume'
  | 'move-anchor'
  | 'call'
  | 'calls'
  | 'user-joined'
  | 'user-left'
  | 'user-managed'
  | 'seats-added'
  | 'seats-removed'
  | 'module-requested'
  | 'usage'
  | 'usage-file'
  | 'plan-edited'
  | 'number-purchased'
  | 'member-added'
  | 'member-removed'
  | 'allowance-purchased'
  | 'allowance-cancelled'
  | 'allowance-reset'
  | 'number-released'
  | 'pin-activated'
  | 'server-changed'
  | 'session-opened'
  | 'session-closed'
  | 'invoice-requested'
  | 'charge-requested'
  | 'account-closed'
  | 'plan-switched'
  | 'credit-note-issued'
  | 'credit-granted'
  | 'credit-bought'
  | 'discount-given';

/**
 * What holds of the invoices of plans that do not say it themselves.
 */
export interface InvoiceDefaults {
  corrections?: Corrections;
  'settle-notes'?: SettleNotes;
}
/**
 * What each part of a period has of it, and how its share is counted: the words are those of prorate on a charge.
 */
export interface OwnProration {
  /**
   * The part of a period in which it began. part: its share. full: as much as a whole period. free: nothing.
   */
  first?: 'part' | 'full' | 'free';
  /**
   * The part of a period in which it ended. part: its share. full: as much as a whole period. free: nothing.
   */
  last?: 'part' | 'full' | 'free';
  'count-in'?: CountIn;
  'out-of'?: OutOf;
  'day-of'?: DayOf;
  least?: LeastPart;
}
/**
 * Who owns the day at each end of a part: what day-count says in one word, and more. A finish date ends the service before its day where that is free, and after it where it is billed.
 */
export interface DayOf {
  /**
   * The day on which it begins, unless that is the first of a period, which is a whole one.
   */
  start?: 'billed' | 'free';
  /**
   * The day of a switch of plans: the new plan charges for it, or the old one.
   */
  change?: 'new' | 'old';
  /**
   * The day on which a quantity changes: the new one is charged for it, or the old one.
   */
  quantity?: 'new' | 'old';
  /**
   * The day on which it ends.
   */
  end?: 'billed' | 'free';
}
/**
 * Dates, by the clock of the account: everything that is named must be so. A list means any of its values.
 */
export interface DateCondition {
  year?: DateYear;
  month?: DateMonth;
  day?: DateDay;
  holiday?: DateHoliday;
}
/**
 * A range of numbers; all bounds that are given must hold.
 */
export interface Comparison {
  /**
   * At least this number, which is included.
   */
  from?: Scalar;
  /**
   * At most this number, which is included.
   */
  to?: Scalar;
  /**
   * More than this number, which is not included.
   */
  above?: Scalar;
  /**
   * Less than this number, which is not included.
   */
  below?: Scalar;
  /**
   * The number or numbers that it must not be.
   */
  not?: Scalar | Scalar[];
}
/**
 * Anything but this text, or but any of these.
 */
export interface NotText {
  /**
   * The text or texts that it must not be.
   */
  not: string | string[];
}
/**
 * Days from the first to the last, both included. Either may be absent: then the range is open on that side.
 */
export interface DateRange {
  /**
   * First day, included.
   */
  from?: CivilDate;
  /**
   * Last day, included.
   */
  to?: CivilDate;
}
/**
 * A period of time, its start included and its end not.
 */
export interface LocalPeriod {
  /**
   * First moment of the period, included.
   */
  start: LocalTime;
  /**
   * First moment after the period, not included.
   */
  end: LocalTime;
}
/**
 * How often something turns. Without day it turns at the anniversary of its start; the end of a short month stands for a day that the month lacks.
 */
export interface Recurrence {
  /**
   * The length of one period: a whole number of hours, days, weeks, months or years.
   */
  every: string;
  /**
   * The day on which a period begins: a day of the week for weeks, a day of the month from 1 to 31 for months and years. Not for hours and days.
   */
  day?: number | Weekday;
  /**
   * Where counting begins: a day, the activation of the subscription, the start of the account, where the periods of its base are counted from (of the subscription that it is an add-on of, or else of the account's plan), or the calendar (periods that are the same for everybody). Charges default to activation, an invoice cycle to account-start.
   */
  from?: CivilDate | ('activation' | 'account-start' | 'base-subscription' | 'calendar');
  /**
   * Where the first of several months, weeks or years turns on its day. from-last: they are counted from the last such day at or before the start, so that only the days before the start are missing of the first period. soonest: on the next such day. whole-period: on that day in the month (or week) of the start; where it has passed, one period after it.
   */
  'first-turn'?: 'from-last' | 'soonest' | 'whole-period';
  /**
   * Of months and years, where a month lacks the day on which a period begins. last-day: it begins on the last one, and the next on its own day again. next-month: it begins on the first of the month after. drift: it begins on the last one, and all that follow on that day, so only where no day is named.
   */
  'short-month'?: 'last-day' | 'next-month' | 'drift';
}
/**
 * Due in every invoice period of the account, whatever its length.
 */
export interface EveryCycle {
  /**
   * The account's own invoice period.
   */
  every: 'cycle';
}
/**
 * On a plan: each time that this happens to an account, unless it is refused.
 */
export interface DueOn {
  /**
   * The event of the account.
   */
  on:
    | 'subscription-created'
    | 'subscription-cancelled'
    | 'pause'
    | 'resume'
    | 'move-anchor'
    | 'member-added'
    | 'member-removed'
    | 'number-purchased'
    | 'number-released'
    | 'user-joined'
    | 'user-left';
}
/**
 * So many periods are always paid ahead.
 */
export interface InAdvancePeriods {
  /**
   * How many periods, the current one included, are charged ahead; from 1 to 999.
   */
  'in-advance': string;
}
/**
 * How a periodic fee is renewed when the balance may be short.
 */
export interface Renew {
  /**
   * How long before the boundary the next fee is first tried, in hours or days; shorter than the period. Absent: at the boundary.
   */
  ahead?: string;
  /**
   * How long after the boundary it is tried again, in hours (each hour) or days (each day) and whenever the balance rises. After that the subscription expires. Absent: one attempt, nothing expires.
   */
  'retry-for'?: string;
}
/**
 * What each part of a period costs, and how its share is counted.
 */
export interface Proration {
  /**
   * The part of a period in which it began. part: its share. full: as much as a whole period. free: nothing. merge: it is one long period with the one that follows, and costs its share and a whole period.
   */
  first?: 'part' | 'full' | 'free' | 'merge';
  /**
   * The part of a period in which it ended. part: its share; what was paid ahead for the rest comes back. full: as much as a whole period. free: nothing; what was paid ahead for it comes back.
   */
  last?: 'part' | 'full' | 'free';
  /**
   * A quantity that changes within a period, such as seats that are added; the period costs the same however it is collected. part: more costs its share, and less gives its share back. full: more costs as much as for a whole period, less gives nothing back. free: what changes counts from the next period on. refund-only: as part for less, as free for more. charge-only: as part for more, as free for less. Absent: a fee is for what there is when it is charged, and seats that are added cost as much as for a whole period. Seats are given back at the end of a period. The parts of a period on both sides of a change of phase cost their share, or as much as a whole period.
   */
  changes?: 'part' | 'full' | 'free' | 'refund-only' | 'charge-only';
  /**
   * How a quantity that changes within a period that was paid ahead is put right. credit-and-charge: what was paid for the rest comes back on one line, and the new quantity is charged for it on another. net: the difference is one line.
   */
  correct?: 'credit-and-charge' | 'net';
  'count-in'?: CountIn;
  'out-of'?: OutOf;
  'day-of'?: DayOf;
  least?: LeastPart;
  /**
   * What comes back of a fee that was paid ahead, when it ends. time: the share of the time that is left. [time, allowance-left]: that, or the share that is left of the allowance of the subscription, whichever is smaller.
   */
  share?: 'time' | ('time' | 'allowance-left')[];
}
/**
 * Some of the credits. A step without a selector draws on all that no other step selects.
 */
export interface OrderCredit {
  /**
   * The name of a credit, or bought for all that are paid for, or granted for all others.
   */
  credit: string;
}
/**
 * Some of the discounts, in the order in which they came: those of the plan as they are listed, then those that were given by their time. A step without a selector takes all that no other step selects, percentages before amounts.
 */
export interface OrderDiscount {
  /**
   * percent or amount, the name or the class of a discount, or what it applies to: charge (named charges, meters or zones), plan or invoice; the most telling of them holds, in this order: name, class, what it applies to, percent or amount. Before post only what is of named charges or meters and has no condition: a percentage, or an amount or a cap of a single one; it is taken off every period of its charges, and is no line of its own.
   */
  discount: string;
}
/**
 * Rounding to multiples of an amount, as coins make it necessary.
 */
export interface RoundToMultiple {
  /**
   * The amount whose multiples are rounded to, above zero.
   */
  to: PositiveQuantity;
  method?: RoundingMethod;
}
/**
 * Where and how something is rounded, stage by stage. precision and method alone are short for line. A line that is not named is rounded half-up to the minor unit of its currency; every other stage that is not named is exact.
 */
export interface RoundingTerm {
  /**
   * The amount of each line, in the end.
   */
  line?: RoundTo;
  /**
   * What each tier of a price comes to, its flat amount, minimum and maximum included, before the tiers are added up.
   */
  tier?: RoundTo;
  /**
   * How many seconds a call has, before it is rated; to whole seconds. Only on a plan, in semantics and for the book.
   */
  duration?: RoundTo;
  /**
   * What one interval of a call costs, before the intervals are counted; the connect fee is not rounded. Only on a plan, in semantics and for the book.
   */
  increment?: RoundTo;
  /**
   * What one call costs, before the calls of a line are added up; and what one use costs, where a price sees each by itself. On a charge it is of its uses; of calls, on a plan, in semantics and for the book.
   */
  event?: RoundTo;
  /**
   * The sum of the lines of an invoice, rounded once; lines are exact until then, unless line is said too. Only on a plan, in semantics and for the book.
   */
  invoice?: RoundTo;
  /**
   * What invoice makes of the lines. allocated: they are rounded so that they add up to the rounded sum, the cents to those that lost most. each-rounded: each is rounded by itself, and a line of its own says by how much the sum differs.
   */
  memo?: 'allocated' | 'each-rounded';
  /**
   * next-line: what rounding takes of a line is added to the next line of the invoice before that is rounded; what the last one loses is lost. Only on a plan, in semantics and for the book.
   */
  carry?: 'next-line';
  /**
   * What a meter measured, or an account says it has, before it is priced; at most six decimals.
   */
  quantity?: RoundTo;
  /**
   * The part of a period that a fee is charged for, as a decimal number, before the fee is multiplied by it.
   */
  ratio?: RoundTo;
  /**
   * What one day of a period costs, before it is multiplied by the days; of a period of hours, one hour.
   */
  'daily-rate'?: RoundTo;
  /**
   * What a percentage takes off, before it is taken off.
   */
  discount?: RoundTo;
  /**
   * What a tax takes of each line, before its parts are added up. Of a plan, semantics or the book. Where no stage of taxes is named, each is rounded once, as tax-rounding says.
   */
  'tax-per-line'?: RoundTo;
  /**
   * What a tax takes of one unit of a line, before it is multiplied by the quantity; of what has no quantity nothing is rounded here. Where no later stage is named, each tax is rounded once besides. Not for taxes that prices contain.
   */
  'tax-per-unit'?: RoundTo;
  /**
   * What a tax comes to on the invoice, each tax by itself.
   */
  'tax-per-rate'?: RoundTo;
  /**
   * What all taxes of the invoice come to. Each then has its own, rounded up or down, the largest remainders up. None of them stands on another.
   */
  'tax-per-invoice'?: RoundTo;
  /**
   * What is paid of an invoice, to coins: the total stays, and what is more or less is a row of its own. Of a plan, semantics or the book. Ties go up with half-up, and down with half-down.
   */
  payable?: RoundTo;
  /**
   * Digits after the decimal point, 0 to 12. Absent: as many as the currency has (two for EUR, none for JPY).
   */
  precision?: number;
  method?: RoundingMethod;
}
/**
 * What happens when the available balance is less than the amount due. An equal balance is enough.
 */
export interface IfShort {
  /**
   * nothing: the fee is not charged and renew says whether it is tried again. in-full: it is charged and the balance may go negative. what-is-there: it is charged; of a prepaid balance only what is there is taken, and the rest stays unbilled until the next payments settle it, the oldest first. What nobody says is in-full in a charge plan, and what-is-there in a plan.
   */
  take?: 'nothing' | 'in-full' | 'what-is-there';
  /**
   * Whether the whole account is blocked until the money is there.
   */
  'block-account'?: boolean;
  /**
   * Whether this subscription alone is suspended until the money is there.
   */
  'suspend-service'?: boolean;
  /**
   * Who is told, once for each fee that failed.
   */
  notify?: Recipient[];
}
/**
 * How a charge behaves. Stated on a charge, or once for all charges of its document; the nearest statement wins whole.
 */
export interface Terms {
  align?: Align;
  collect?: Collect;
  interim?: Interim;
  renew?: Renew;
  prorate?: Prorate;
  'day-count'?: DayCount;
  rounding?: RoundingTerm;
  'if-short'?: IfShort;
  'while-suspended'?: WhileSuspended;
  waive?: Waive;
}
/**
 * Whose days the periods turn on of the subscriptions that it is for.
 */
export interface AlignRule {
  /**
   * The subscriptions that it is for, by their charge plan and the facts of the account when they are opened.
   */
  when: Condition;
  then: AlignTo;
}
/**
 * Holds when every condition of the list holds.
 */
export interface AllCondition {
  /**
   * Conditions that must all hold.
   */
  all: Condition[];
}
/**
 * Holds when at least one condition of the list holds.
 */
export interface AnyCondition {
  /**
   * Conditions of which at least one must hold.
   */
  any: Condition[];
}
/**
 * Holds when the condition does not.
 */
export interface NotCondition {
  /**
   * The condition that must not hold.
   */
  not: Condition;
}
/**
 * One comparison in the form of json-rules-engine.
 */
export interface FactCondition {
  fact: FactName;
  /**
   * How the fact is compared with the value. in and notIn take a list; the other operators one value; the four that order take numbers.
   */
  operator:
    'equal' | 'notEqual' | 'in' | 'notIn' | 'lessThan' | 'lessThanInclusive' | 'greaterThan' | 'greaterThanInclusive';
  /**
   * What the fact is compared with: a value of the fact's own type, or a list of them for in and notIn.
   */
  value: (string | number | boolean) | (string | number | boolean)[];
}
/**
 * The short form: every fact that is named must be as said. A list means any of its values.
 */
export interface FactsCondition {
  /**
   * Text, known in preferences only and never absent there: what has just happened.
   */
  event?:
    ('user-joined' | 'user-managed' | 'seat-expired') | ('user-joined' | 'user-managed' | 'seat-expired')[] | NotText;
  /**
   * Text, never absent: the name of the plan that the account is on.
   */
  plan?: Name | Name[] | NotText;
  /**
   * Text: the name of the charge plan that is subscribed to. Absent of the charges of a plan.
   */
  'charge-plan'?: Name | Name[] | NotText;
  /**
   * Text, absent on an account without an interval: how often the account pays for its seats.
   */
  interval?: ('monthly' | 'annual') | ('monthly' | 'annual')[] | NotText;
  /**
   * Text, never absent: whether the account pays before or after.
   */
  'account-type'?: ('prepaid' | 'postpaid') | ('prepaid' | 'postpaid')[] | NotText;
  /**
   * True or false, never absent: whether a payment card is on file.
   */
  'has-card'?: boolean;
  /**
   * A whole number of seats, absent on an account without seats: all seats that are paid for.
   */
  'seats-total'?: number | number[] | Comparison;
  /**
   * A whole number of seats, absent on an account without seats: seats that have a user.
   */
  'seats-used'?: number | number[] | Comparison;
  /**
   * A whole number of seats, absent on an account without seats: paid seats without a user.
   */
  'seats-available'?: number | number[] | Comparison;
  /**
   * An amount in the account's currency, never absent: the balance, with the credit limit of a postpaid account.
   */
  'available-balance'?: Money | Money[] | Comparison;
  /**
   * A number, known for discounts of the lines of a bill, and absent of lines without a quantity, as those of calls: the quantity of the line as it stands, also where it grows.
   */
  quantity?: Scalar | Scalar[] | Comparison;
  /**
   * An amount in the account's currency, known for discounts and surcharges of a bill, and never absent there: what its lines come to so far, with what discounts before have taken off. Taxes and surcharges are not in it, nor invoices of others that the account pays; where prices contain a tax, it is in the net of discounts, and not in that of surcharges. It is asked anew with each line that comes.
   */
  net?: Money | Money[] | Comparison;
  /**
   * A whole number of days, known where states of accounts that pay late are, and never absent there: since the oldest invoice that is overdue was due, whose day after is the first; 0 where none is.
   */
  'overdue-days'?: number | number[] | Comparison;
  /**
   * How many invoices are overdue, known where states of accounts that pay late are, and never absent there.
   */
  'overdue-invoices'?: number | number[] | Comparison;
  /**
   * An amount in the account's currency, known where states of accounts that pay late are, and never absent there: what is still owed on invoices whose due day is over.
   */
  'overdue-amount'?: Money | Money[] | Comparison;
  /**
   * Text, known in charges only and absent where no period is being charged: which period of the subscription this is.
   */
  'period-position'?: ('first' | 'regular' | 'last') | ('first' | 'regular' | 'last')[] | NotText;
  /**
   * Text, known in charges of a document with phases: the phase in which the period begins that is charged, or in which something is due that has no period.
   */
  phase?: Name | Name[] | NotText;
  /**
   * Text, known in changes of plan: whether the new plan costs more, less, or as much.
   */
  change?: ('upgrade' | 'downgrade' | 'same-price') | ('upgrade' | 'downgrade' | 'same-price')[] | NotText;
  /**
   * Text, known in changes of plan: the plan that the account leaves.
   */
  'from-plan'?: Name | Name[] | NotText;
  /**
   * Text, known in changes of plan: the plan that it comes to.
   */
  'to-plan'?: Name | Name[] | NotText;
  /**
   * Text, known in taxes only, absent on an account without one: what kind of customer the account is.
   */
  'customer-type'?:
    | ('residential' | 'business' | 'senior-citizen' | 'industrial')
    | ('residential' | 'business' | 'senior-citizen' | 'industrial')[]
    | NotText;
  /**
   * True or false, known in taxes only, never absent: whether the account is a regulated carrier.
   */
  regulated?: boolean;
  /**
   * True or false, known in taxes only, never absent: whether the address of the account is inside the limits of its city.
   */
  'city-incorporated'?: boolean;
}
/**
 * Credits for whole local days without service: the fee stays and the share of these days comes back as a line of its own.
 */
export interface Waive {
  /**
   * Which days come back; a day counts once whichever of them hold. blocked: the account was blocked all day. suspended: the subscription or the account was. no-funds: the available balance was below zero all day, or a fee of the subscription stood unpaid.
   *
   * Items: A condition that must hold for the whole day.
   */
  days: ('blocked' | 'suspended' | 'no-funds')[];
  /**
   * Billing periods in which no days come back. A period that is the first and the last is skipped by either.
   *
   * Items: Where a period stands in the life of the subscription.
   */
  'skip-in'?: ('first' | 'regular' | 'last')[];
}
/**
 * One step of a price. It covers the quantities above the step before and up to its own bound, included.
 */
export interface Tier {
  /**
   * The last quantity of this tier, included. Absent on the last tier, which is open.
   */
  'up-to'?: PositiveQuantity;
  /**
   * A fixed amount for reaching this tier.
   */
  flat?: Fee;
  /**
   * The price of one unit in this tier.
   */
  unit?: Fee;
  /**
   * The first whole unit of this tier, which ends the tier before it at the unit before: 101 after a tier is the same as up-to: 100 in it. Parts of a unit above 100 are of this tier.
   */
  'first-unit'?: number;
  /**
   * The price of each package of units of this tier, in place of a price of one unit.
   */
  package?: Fee;
  /**
   * How many units are in a package; above zero.
   */
  of?: PositiveQuantity;
  /**
   * What a package that this tier does not fill costs. up: a whole package. down: nothing. exact: its share.
   */
  partial?: 'up' | 'down' | 'exact';
  /**
   * Per cent of what is counted in this tier, where that is an amount of money; in place of a price of one unit.
   */
  percent?: Percent;
  /**
   * The least that this tier costs where anything is in it, its flat amount included.
   */
  min?: Fee;
  /**
   * The most that this tier costs, its flat amount included.
   */
  max?: Fee;
}
/**
 * A price for a number of units, parts of which count, or for a length of time: then each period costs the amount so many times as the length is in it, parts of which count. Seconds to hours are those that pass, so that a day of a clock change has 23 or 25 of them; days and weeks are those of the calendar. Of what a meter measures for as long as it lasts, a level, seconds to hours make the quantity one of units and time, such as gigabyte-hours.
 */
export interface PricePer {
  /**
   * The price of so many units.
   */
  amount: Fee;
  /**
   * For how many units the amount is, above zero; or for how long. Months and years only in a period of months or years.
   */
  per: PositiveQuantity | PriceTime;
}
/**
 * A price for each package of units.
 */
export interface PricePackage {
  /**
   * The price of one package.
   */
  package: Fee;
  /**
   * How many units are in a package; above zero.
   */
  of: PositiveQuantity;
  /**
   * What a package that is not full costs. up: a whole package. down: nothing. exact: its share.
   */
  partial?: 'up' | 'down' | 'exact';
  /**
   * The least number of packages that is charged, 0 or 1.
   */
  least?: 0 | 1;
  over?: PriceOver;
}
/**
 * The price comes with each use: the number that one of its dimensions says is what the use costs.
 */
export interface PriceFromEvent {
  /**
   * The dimension of the meter that says it; one of numbers.
   */
  'from-event': Name;
}
/**
 * Each part of the quantity costs what its own tier says.
 */
export interface PriceGraduated {
  graduated: Tiers;
  'bounds-times'?: PriceBoundsTimes;
  /**
   * What is in the tiers where a part of a period is charged. whole: the quantity, and the part costs its share of what that costs. prorated: the part of the quantity itself, which then costs what its own tiers say, flat amounts in full.
   */
  'tier-by'?: 'whole' | 'prorated';
  over?: PriceOver;
  zero?: PriceZero;
  beyond?: PriceBeyond;
  /**
   * When the flat amount of a tier is due. held: when anything is in the tier. reached: as soon as the tiers below it are full, so at their last unit already.
   */
  'flat-due'?: 'held' | 'reached';
}
/**
 * The whole quantity costs what the tier it reaches says.
 */
export interface PriceVolume {
  volume: Tiers;
  'bounds-times'?: PriceBoundsTimes;
  /**
   * What is in the tiers where a part of a period is charged. whole: the quantity, and the part costs its share of what that costs. prorated: the part of the quantity itself, which then costs what its own tiers say, flat amounts in full.
   */
  'tier-by'?: 'whole' | 'prorated';
  over?: PriceOver;
  zero?: PriceZero;
  beyond?: PriceBeyond;
}
/**
 * Per cent of an amount of money: of each use of the meter that the charge is for, whose quantity is that amount; or, where the charge is due when-overdue, of what is still owed on an invoice.
 */
export interface PricePercent {
  /**
   * Per cent, 0 to 100.
   */
  percent: Percent;
  /**
   * A fixed amount for each use that is not free, on top.
   */
  'per-event'?: Fee;
  free?: PriceFree;
}
/**
 * The first uses of each period that cost nothing. The use that passes a free amount pays for its excess alone, and its whole fixed amount.
 */
export interface PriceFree {
  /**
   * So many uses.
   */
  events?: number;
  /**
   * Uses that come to so much money.
   */
  amount?: PositiveQuantity;
  /**
   * Where both are given, until when uses are free. either: until one of both is used up. both: until both are.
   */
  until?: 'either' | 'both';
}
/**
 * One of several prices: that of the first case that holds. Where none does and nothing is said for all others, nothing is charged.
 */
export interface PriceChoice {
  /**
   * The cases; the first one that holds counts.
   */
  choose: PriceCase[];
  /**
   * IANA name of the time zone by whose clock the dates, days and hours of all cases are read, such as UTC for meters that never change to summer time. Absent: that of the account.
   */
  'time-zone'?: TimeZone;
  /**
   * What the charge costs in every other case.
   */
  otherwise?: PriceOfCase;
}
/**
 * A case, and what the charge costs in it. What is said of its uses (where, used-this-period, dates, days, hours) chooses for each use of the meter that the charge is for: the uses of one case are measured and priced together.
 */
export interface PriceCase {
  /**
   * When this is the case, as things stand when the period is first charged.
   */
  when?: Condition;
  /**
   * What the dimensions of a use must be.
   */
  where?: UsageCondition;
  measured?: MeasuredCondition;
  /**
   * How much the meter of the charge had measured of the period before a use, in the order of time; free units are used too, and what is measured apart is used apart. The use that crosses a bound is of the case in which it begins; tiers (graduated) divide it. A use that is told later may move the ones behind it into another case, and the difference is billed.
   */
  'used-this-period'?: MeasuredTest;
  /**
   * The dates of a use, by the clock of the account, or that of time-zone: everything that is named must be so, and a list means any of its values. It is the date on which the use is, also after midnight in hours that began the day before. Absent: every date.
   */
  dates?: DateCondition;
  /**
   * The days of the week of a use, by the clock of the account, or that of time-zone. Absent: every day.
   */
  days?: Weekday[];
  /**
   * The hours of a use, by the clock of the account, or that of time-zone. The first moment is part of them, the last is not. 22:00-06:00 goes past midnight and belongs to the day on which it begins. Absent: all day.
   */
  hours?: string;
  price: PriceOfCase;
  /**
   * What the case costs at least and at most, in place of the limits of the charge.
   */
  limits?: LimitsOfCharge;
}
/**
 * Every dimension that is named must be as said: a value, a list for any of its values, "not", or bounds for a number.
 */
export interface UsageCondition {
  [k: string]: DimensionTest;
}
/**
 * Bounds of a number, which must all hold, or what the value must not be.
 */
export interface DimensionRange {
  /**
   * At least this number, which is included.
   */
  from?: Scalar;
  /**
   * At most this number, which is included.
   */
  to?: Scalar;
  /**
   * More than this number, which is not included.
   */
  above?: Scalar;
  /**
   * Less than this number, which is not included.
   */
  below?: Scalar;
  /**
   * The value or values that it must not be.
   */
  not?: (string | number) | (string | number)[];
}
/**
 * What meters must have measured in the period that is charged, all of them: a number, or bounds. So the worst of several meters decides which tier is paid. As it is known when the period is charged, which is at its end; what is told later changes nothing of it.
 */
export interface MeasuredCondition {
  [k: string]: MeasuredTest;
}
/**
 * What a period costs at least and at most, whatever was used in it: after the discounts that its order takes off before it, which are those of its subscription where nobody says an order; before all others, and before taxes; of a part of a period that is charged by days, the same share, unless prorate says otherwise. A charge that has no period is bounded each time it falls due.
 */
export interface Limits {
  over?: LimitsOver;
  /**
   * The minimum spend.
   */
  min?: Fee;
  /**
   * The maximum spend.
   */
  max?: Fee;
  /**
   * The minimum, the maximum and what is committed to are for each day of the period, as the calendar has them. Absent: for all of it.
   */
  per?: '1 day';
  /**
   * What of the minimum and the maximum a part of a period has, where that is not the share that the charge has: a list of the parts that have their share, or how it is counted. What a meter measured is charged in full, and so bounded in full, where this says nothing.
   */
  prorate?: OwnProrate;
  /**
   * An amount, or a number of units at their price, that is committed to: what goes beyond it costs its overage, and what is missing of it is charged where there is a true-up.
   */
  commit?: string | number;
  overage?: CommitmentOverage;
  'true-up'?: CommitmentTrueUp;
  /**
   * The condition on which they hold: of a period, asked when it is first charged; over several invoice periods, asked of each line when it is posted, and of what is missing when the time ends. Not in a case of a price, which has a condition of its own. Absent: always.
   */
  when?: Condition;
  /**
   * What the limits of a period are of, where the meter measures apart (by). each: what every combination of values comes to, if anything of it is used. together: what all of them come to on an invoice of a plan, with their discounts: what is missing or above is a line of its own.
   */
  parts?: 'each' | 'together';
  /**
   * How what they take off or add is divided among the lines of the charge, where they bound several: parts together, or several invoice periods. It decides what is taxed: as what is left of them, as their prices, in their order, or the same for each.
   */
  spread?: DiscountSpread;
}
/**
 * The quantity of a period is never less than a share of what was measured in those before it, as far as there are any: a ratchet on demand.
 */
export interface QuantityAtLeast {
  /**
   * How much of it, in per cent.
   */
  percent: Percent;
  /**
   * max: of the greatest quantity of one period. average: of all of them together, divided by their number.
   */
  of: 'max' | 'average';
  /**
   * What measured the periods before, where that is another meter than the one that the charge is for: energy billed for no less than a share of last year's demand. Absent: the same.
   */
  meter?: Name;
  /**
   * How far back it looks. charge: at the periods of the subscription, from when it began. account: at all periods since the account began, whichever plan it was on; they turn as those of the charge do.
   */
  history?: 'charge' | 'account';
  /**
   * How many periods before the one that is charged.
   */
  over: string;
}
/**
 * The unit that the price is for, where it is not the one that is measured.
 */
export interface QuantityConvert {
  /**
   * How many measured units are one unit of the price.
   */
  'divide-by': PositiveQuantity;
  /**
   * To how many decimals the result is rounded.
   */
  decimals?: number;
  /**
   * How it is rounded.
   */
  method?: RoundingMethod;
  /**
   * What is converted where a period is billed bit by bit. cumulative: all that was measured in it, less what was billed. part: each part by itself, so that each is rounded.
   */
  on?: 'cumulative' | 'part';
}
/**
 * What a meter measured in the period.
 */
export interface Metered {
  /**
   * The name of the meter.
   */
  meter: Name;
  convert?: QuantityConvert;
  'at-least'?: QuantityAtLeast;
}
/**
 * One thing that is charged: what it costs, when it falls due and how it behaves.
 */
export interface Charge {
  /**
   * The name of the charge, unique within its document.
   */
  name: Name;
  /**
   * What the invoice prints. Absent: in a charge plan the plan's title or name, in a plan the name of the charge.
   */
  line?: Line;
  /**
   * What its units are called; the invoice prints it beside the quantity. One word: for any number of them. Two: the first for one of them, the second for any other number.
   */
  unit?: Unit | Unit[];
  due: Due;
  /**
   * Charged once for every thing held, each with its own start and line. allowance: for each member who holds an allowance that names this charge. number, toll-free-number: for each number of the number sets that name it. In advance where nothing else is said.
   */
  each?: 'allowance' | 'number' | 'toll-free-number';
  /**
   * How many units are charged: a number, the seats or members of the account, or what a meter measured in the period, which is charged when the period ends. seats-total: all that are paid for. seats-used: those that have a user. members: all that the account has, the one that it begins with included. Any other name is that of a meter.
   */
  quantity?: string | Quantity | Metered;
  'tax-category'?: TaxCategory;
  price: Price;
  limits?: LimitsOfCharge;
  /**
   * The charge applies only while this holds. Absent: always.
   */
  when?: Condition;
  /**
   * The days on which the charge falls due at all, both included. Absent: always.
   */
  effective?: Effective;
  align?: Align;
  collect?: Collect;
  interim?: Interim;
  renew?: Renew;
  prorate?: Prorate;
  'day-count'?: DayCount;
  rounding?: RoundingTerm;
  'if-short'?: IfShort;
  'while-suspended'?: WhileSuspended;
  waive?: Waive;
}
/**
 * The lines that are named, and no other.
 */
export interface Targets {
  /**
   * Call lines of these zones.
   */
  zones?: Name[];
  /**
   * Lines of these charges.
   */
  charges?: Name[];
  /**
   * Lines of subscriptions to these charge plans.
   */
  'charge-plans'?: Name[];
  /**
   * Lines of charges of this kind: usage, what a meter measured and calls; recurring, fees of a period; one-time, everything else.
   */
  kind?: ChargeKind | ChargeKind[];
  /**
   * Lines of charges whose quantity these meters measure.
   */
  meters?: Name[];
  /**
   * Lines of charges of these plans, and calls by them; not of charge plans that an account subscribes to besides.
   */
  plans?: Name[];
  /**
   * Lines of the subscriptions of an account that have these names; one without a name of its own has that of its charge plan.
   */
  subscriptions?: Name[];
  /**
   * These surcharges. For taxes only: a surcharge does not stand on another.
   */
  surcharges?: Name[];
  /**
   * Lines of charges of this tax category, or of these.
   */
  'tax-category'?: TaxCategory | TaxCategory[];
}
/**
 * What each part of a time has of the amounts, and how its share is counted: the words are those of prorate on a charge.
 */
export interface CommitmentProration {
  /**
   * A time in which the account came to the plan. part: its share. full: as much as a whole one. free: nothing is committed to, and nothing bounded.
   */
  first?: 'part' | 'full' | 'free';
  /**
   * A time in which the account leaves, or its plan is cancelled, or that ends on another day than by itself because periods begin anew. part: its share, and of a longer one more than all. full: as much as a whole one. free: nothing is missing of it, and what is bounded is as in a whole one.
   */
  last?: 'part' | 'full' | 'free';
  'count-in'?: CountIn;
  'out-of'?: CommitmentOutOf;
  'day-of'?: CommitmentDayOf;
  least?: LeastPart;
}
/**
 * Who owns the day at each end of a part.
 */
export interface CommitmentDayOf {
  /**
   * The day on which the account comes.
   */
  start?: 'billed' | 'free';
  /**
   * The day on which it leaves.
   */
  end?: 'billed' | 'free';
}
/**
 * What every account of this plan spends at least, at most, or has committed to spend.
 */
export interface CommitmentEntry {
  /**
   * The name of the commitment, unique in the plan.
   */
  name: Name;
  /**
   * What the invoice prints. Absent: the name.
   */
  line?: Line;
  min?: CommitmentMin;
  max?: CommitmentMax;
  commit?: CommitmentCommit;
  overage?: CommitmentOverage;
  'true-up'?: CommitmentTrueUp;
  /**
   * The lines that it is for, with their discounts. Absent: all lines of the invoice.
   */
  'applies-to'?: AppliesTo;
  over?: CommitmentOver;
  /**
   * The condition on which a line counts, which is asked when the line is posted; where it does not hold when the time ends, nothing that is missing is charged. Absent: always.
   */
  when?: Condition;
  prorate?: CommitmentProrate;
  counts?: CommitmentCounts;
  /**
   * How what it takes off or adds is divided among its lines, which decides what is taxed: as what is left of them, as their prices, in their order, or the same for each.
   */
  spread?: DiscountSpread;
}
/**
 * A commitment document, which several plans share.
 */
export interface CommitmentReference {
  /**
   * The name of a commitment document of the book.
   */
  commitment: Name;
}
/**
 * It can be bought, and for what. Absent: it is only granted.
 */
export interface CreditBuy {
  /**
   * What a grant of it costs; a line of the open bill. Absent: as much as it is worth.
   */
  price?: Fee;
  /**
   * Whether what it costs bears the taxes of the plan. It does not where taxes stand on what it pays for later.
   */
  taxed?: boolean;
}
/**
 * What happens to that which is left when a plan grants it again. Absent: it is lost then.
 */
export interface CreditCarryOver {
  /**
   * For how many further grants it stays, from 1 to 120. Which of them is drawn first says draw-order.
   */
  periods?: number;
  /**
   * The most that stays of earlier grants; what is more is lost, of the newest first. Absent: no limit.
   */
  max?: CreditAmount;
}
/**
 * Money that every account of this plan is granted, to pay its invoices with.
 */
export interface CreditEntry {
  /**
   * The name of the credit, unique in the plan.
   */
  name: Name;
  /**
   * What the invoice prints. Absent: the name.
   */
  line?: Line;
  amount: CreditAmount;
  /**
   * The lines that it pays for. Absent: all lines of the invoice, but not what is paid for credits.
   */
  'applies-to'?: AppliesTo;
  priority?: CreditPriority;
  expires?: CreditExpires;
  'counts-as'?: CreditCountsAs;
  spread?: CreditSpread;
  'when-depleted'?: CreditWhenDepleted;
  resets?: CreditResets;
  'carry-over'?: CreditCarryOver;
}
/**
 * A credit document whose credit every account of this plan is granted.
 */
export interface CreditReference {
  /**
   * The name of a credit document.
   */
  credit: Name;
  resets?: CreditResets;
  'carry-over'?: CreditCarryOver;
}
/**
 * A discount that every account of this plan has: a percentage, an amount or units. Percentages and amounts are a line of their own on the invoice, below zero, and taxed as what they are taken off.
 */
export interface DiscountEntry {
  /**
   * The name of the discount, unique in the plan.
   */
  name: Name;
  /**
   * What the invoice prints. Absent: the name.
   */
  line?: Line;
  percent?: DiscountPercent;
  amount?: DiscountAmount;
  units?: DiscountUnits;
  cap?: DiscountCap;
  /**
   * The lines that it is taken off. Absent: all lines of the invoice.
   */
  'applies-to'?: AppliesTo;
  class?: DiscountClass;
  for?: DiscountFor;
  /**
   * The condition on which a line has it; it is asked when the line is posted, and for lines that stand on the bill already when the discount is given. Absent: always.
   */
  when?: Condition;
  combine?: DiscountCombine;
  spread?: DiscountSpread;
  leftover?: DiscountLeftover;
  of?: DiscountOf;
  prorate?: DiscountProrate;
  'below-zero'?: DiscountBelowZero;
}
/**
 * A discount document: a coupon, or what several plans share.
 */
export interface DiscountReference {
  /**
   * The name of a discount document of the book.
   */
  discount: Name;
}
/**
 * Of a plan: which charge plans its accounts can subscribe to. Who changes to it and has one that it includes, or does not offer, has it no longer, and what is left of it comes back. Of a charge plan: which others can be subscribed to as add-ons of a subscription to it. Absent: all of them.
 */
export interface AddOns {
  /**
   * Those that it has in it, so that nobody subscribes to them beside it.
   */
  included?: Name[];
  /**
   * Those that it offers; an empty list for none. Absent: all others.
   */
  available?: Name[];
}
/**
 * What happens to the cancellations that it is for.
 */
export interface CancelRule {
  /**
   * The cancellations that it is for, by the phase and the facts of the account.
   */
  when: Condition;
  then: CancelTime;
  settle?: Settle;
}
/**
 * What becomes of a subscription that is cancelled. What a rule does not say itself is said beside the rules for all of them; an event may still ask for another time and settlement, but not where it is refused. Absent: at once, and what is left of fees in advance comes back as the terms say.
 */
export interface Cancel {
  /**
   * The first that holds counts.
   */
  rules?: CancelRule[];
  otherwise: CancelTime;
  settle?: Settle;
}
/**
 * What happens to the changes that it is for.
 */
export interface ChangeRule {
  /**
   * The changes that it is for, by the facts change, from-plan, to-plan and those of the account.
   */
  when: Condition;
  then: ChangeTime;
  /**
   * What of fees that are charged in advance is put right for the rest of their period. credit-and-charge: what is left of the old ones comes back, and the new ones are charged for it, on a line each. net: the same, and of two charges of one name the difference is one line. new-minus-billed: all that was charged for the period comes back, and the new fees are charged for the rest. credit-only: what is left comes back, and the new fees begin with the next period. charge-only: the new fees are charged, and nothing comes back. none: neither.
   */
  correct?: 'credit-and-charge' | 'net' | 'new-minus-billed' | 'credit-only' | 'charge-only' | 'none';
  /**
   * What comes back is a part of. billed-line: what was charged, less what the days that are over cost, and less what credit notes gave back of it already. billed-line-capped: the same, but what credit notes gave back lessens it only so far that no more than was charged comes back in all. price: the price for the days that are left, without discounts.
   */
  'credit-of'?: 'billed-line' | 'billed-line-capped' | 'price';
  /**
   * What is put right. every-line: every fee in advance of both plans. shared-charges: only those whose name both plans have; the others are not given back, and not charged before the next period.
   */
  scope?: 'every-line' | 'shared-charges';
  /**
   * now: an invoice is issued at the change, with all that is not invoiced yet. next-invoice: it waits for the next one.
   */
  bill?: 'now' | 'next-invoice';
  /**
   * What happens where more comes back than is charged. keep: it stays on the balance. refund: it is paid out. drop: no more comes back than is charged.
   */
  surplus?: 'keep' | 'refund' | 'drop';
  /**
   * keep: the invoice periods go on as they are, where both plans have periods of one length; else they begin anew. restart: they begin anew with the change. extend: what comes back is turned into days of the new plan, rounded down, which cost nothing; its periods begin after them, and what makes no whole day is surplus.
   */
  anchor?: 'keep' | 'restart' | 'extend';
}
/**
 * What becomes of an account that leaves this plan for another one, within its invoice period. What a rule does not say itself is said beside the rules for all of them. Where it is said when a change takes effect, an event may still ask for another time, but not for a change that is refused. Between plans that have not the same surcharges, taxes and discounts the old one is settled and invoiced by itself before the new one begins, as it is without this key: then a new cycle begins too.
 */
export interface Changes {
  /**
   * The first that holds counts.
   */
  rules?: ChangeRule[];
  otherwise: ChangeTime;
  /**
   * What of fees that are charged in advance is put right for the rest of their period. credit-and-charge: what is left of the old ones comes back, and the new ones are charged for it, on a line each. net: the same, and of two charges of one name the difference is one line. new-minus-billed: all that was charged for the period comes back, and the new fees are charged for the rest. credit-only: what is left comes back, and the new fees begin with the next period. charge-only: the new fees are charged, and nothing comes back. none: neither.
   */
  correct?: 'credit-and-charge' | 'net' | 'new-minus-billed' | 'credit-only' | 'charge-only' | 'none';
  /**
   * What comes back is a part of. billed-line: what was charged, less what the days that are over cost, and less what credit notes gave back of it already. billed-line-capped: the same, but what credit notes gave back lessens it only so far that no more than was charged comes back in all. price: the price for the days that are left, without discounts.
   */
  'credit-of'?: 'billed-line' | 'billed-line-capped' | 'price';
  /**
   * What is put right. every-line: every fee in advance of both plans. shared-charges: only those whose name both plans have; the others are not given back, and not charged before the next period.
   */
  scope?: 'every-line' | 'shared-charges';
  /**
   * now: an invoice is issued at the change, with all that is not invoiced yet. next-invoice: it waits for the next one.
   */
  bill?: 'now' | 'next-invoice';
  /**
   * What happens where more comes back than is charged. keep: it stays on the balance. refund: it is paid out. drop: no more comes back than is charged.
   */
  surplus?: 'keep' | 'refund' | 'drop';
  /**
   * keep: the invoice periods go on as they are, where both plans have periods of one length; else they begin anew. restart: they begin anew with the change. extend: what comes back is turned into days of the new plan, rounded down, which cost nothing; its periods begin after them, and what makes no whole day is surplus.
   */
  anchor?: 'keep' | 'restart' | 'extend';
  /**
   * When a subscription of its accounts is paused. credit: what is left of fees in advance comes back, and the rest of the period after the pause is charged. none: what is paid stays paid, and its period is not charged again.
   */
  pause?: 'credit' | 'none';
  /**
   * When a subscription of its accounts goes on after a pause.
   */
  resume?: {
    /**
     * keep: its periods go on as they were. here: those that are counted from a beginning are counted anew.
     */
    anchor: 'keep' | 'here';
  };
  /**
   * How prices are compared to tell an upgrade from a downgrade: the recurring fees of both plans for this account, without what is metered. own: of the periods that they have. monthly-equivalent: of a month, of which a year has twelve.
   */
  'price-as'?: 'own' | 'monthly-equivalent';
}
/**
 * A surcharge of this plan: a percentage, an amount or both.
 */
export interface SurchargeEntry {
  /**
   * The name of the surcharge, unique in the plan.
   */
  name: Name;
  /**
   * What the invoice prints. Absent: the name.
   */
  line?: Line;
  percent?: SurchargePercent;
  amount?: SurchargeAmount;
  per?: RatePer;
  when?: SurchargeWhen;
  'applies-to'?: AppliesTo;
}
/**
 * A surcharge document that this plan uses.
 */
export interface SurchargeReference {
  /**
   * The name of a surcharge document of the book.
   */
  surcharge: Name;
  'applies-to'?: AppliesTo;
}
/**
 * A tax document that this plan uses.
 */
export interface TaxReference {
  /**
   * The name of a tax document of the book.
   */
  tax: Name;
  'applies-to'?: AppliesTo;
}
/**
 * Of units: how many of them a use takes for each one that it measures, by the meter. Absent: one.
 */
export interface AllowanceWorth {}
/**
 * What each part of a period includes, and how its share is counted: the words are those of prorate on a charge.
 */
export interface AllowanceProration {
  /**
   * The part in which it begins. part: its share. full: as much as a whole period. free: nothing.
   */
  first?: 'part' | 'full' | 'free';
  /**
   * The part in which the finish of the subscription lies that holds it, where that is known when the period begins. part: its share. full: as much as a whole period. free: nothing.
   */
  last?: 'part' | 'full' | 'free';
  'count-in'?: CountIn;
  'out-of'?: OutOf;
  'day-of'?: DayOf;
  least?: LeastPart;
}
/**
 * What the accounts of the plan may use of the product. An edit of the plan reaches every account at once. Absent: no module.
 */
export interface Entitlements {
  /**
   * The modules that they may use. A part of a module is listed by itself, and the module beside it.
   */
  modules?: ModuleName[];
  /**
   * How many they may have of what is counted, by its name: a whole number, or unlimited. What has a limit need not be listed among the modules.
   */
  limits?: {
    [k: string]: number | 'unlimited';
  };
}
/**
 * What happens to what a period leaves unused.
 */
export interface CarryOver {
  /**
   * For how many further periods what is unused stays, from 1 to 120; the oldest is used first.
   */
  periods?: number;
  /**
   * How long after the end of its own period what is unused stays; what is left then is lost, also within a period. Where periods is not said, it stays however many periods that are.
   */
  age?: Duration;
  /**
   * The first period of the allowance whose rest stays; what periods before it leave unused is lost.
   */
  'from-period'?: number;
  /**
   * Whether what was carried over is used before what the period includes itself (first), or after it (last).
   */
  draw?: 'first' | 'last';
  /**
   * The most that a period can carry over from earlier ones, in the unit of the allowance. Absent: no limit.
   */
  max?: string;
}
/**
 * The tariff of calls beyond the allowance.
 */
export interface DepletedTariff {
  /**
   * The name of a tariff of the book; its prefixes are the destinations that it goes on covering.
   */
  tariff: Name;
}
/**
 * An allowance of this plan: seconds of outbound calls, calls, or units of what meters measure, that every period includes.
 */
export interface AllowanceEntry {
  /**
   * The name of the allowance, unique in the plan.
   */
  name: Name;
  /**
   * What the invoice prints for included calls that are not free. Absent: the name.
   */
  line?: Line;
  includes: Includes;
  tariff?: AllowanceTariff;
  'max-rate'?: AllowanceMaxRate;
  meter?: AllowanceMeter;
  priority?: AllowancePriority;
  resets?: AllowanceResets;
  expires?: AllowanceExpires;
  worth?: AllowanceWorth;
  step?: AllowanceStep;
  charge?: AllowanceCharge;
  status?: AllowanceStatus;
  mandatory?: Mandatory;
  prorate?: AllowanceProrate;
  'carry-over'?: CarryOver;
  'when-depleted'?: WhenDepleted;
  'notify-at'?: NotifyAt;
  'tax-basis'?: TaxBasis;
}
/**
 * An allowance document that this plan uses.
 */
export interface AllowanceReference {
  /**
   * The name of an allowance document of the book.
   */
  allowance: Name;
  charge?: AllowanceCharge;
}
/**
 * What happens to users, by two choices.
 */
export interface SeatChoices {
  /**
   * assign-if-available: a new user gets a free paid seat, and where there is none on-expiry decides. leave-free: a new user stays on the free plan.
   */
  'new-users': 'assign-if-available' | 'leave-free';
  /**
   * increase: when a seat expires the user takes a free seat, or one is bought. change-to-free: the user goes to the free plan even if seats are free.
   */
  'on-expiry': 'increase' | 'change-to-free';
}
/**
 * A part of the life of a subscription, such as a trial.
 */
export interface Phase {
  /**
   * What conditions call it, in the fact phase; once in its list.
   */
  name: Name;
  /**
   * How long it lasts. Every phase but the last one says either this or until.
   */
  for?: Duration;
  /**
   * turn: it lasts to the end of the invoice period in which it begins. A phase that begins when a period does has all of it.
   */
  until?: 'turn';
  /**
   * Of the last phase, if it lasts for some time. end: the subscription ends with it, as a fixed term; the day on which it ends is not charged.
   */
  then?: 'end';
  /**
   * What becomes of the periods when the phase begins. keep: they turn as before. here: those that are counted from a beginning are counted anew from here, and the one that runs ends; with the phases of a plan the invoice periods of its accounts too. Periods on a day of their own stay where they are. Of the first phase it says nothing.
   */
  anchor?: 'keep' | 'here';
  /**
   * Of a plan: it is passed over by an account that comes from another plan by such a change.
   *
   * Items: A change of plan by what it costs.
   */
  'skip-on'?: ('upgrade' | 'downgrade' | 'same-price')[];
  /**
   * customer: an account that was in a phase of this name before, whatever the plan, passes over it. subscription: every subscription has it. What is only continued after a change is had once either way.
   */
  'once-per'?: 'customer' | 'subscription';
}
/**
 * What charges cost from a date on.
 */
export interface Version {
  /**
   * Subscriptions that begin on this date or later have it, accounts by the date on which they come to their plan.
   */
  effective: CivilDate;
  /**
   * What its charges say otherwise from then on: new values by path, charges.fee.price. Of a charge the price, limits, quantity, line and when; what no version says stays as it was before.
   */
  set: {
    /**
     * The new value.
     */
    [k: string]: string | number | boolean | unknown[] | {};
  };
  /**
   * Those that run already. keep: they keep what they have. at-renewal: they have it for periods that begin on the effective date or later, and where a minimum term renews, with the first term that begins then. A date: likewise from that date, which is not before the effective one.
   */
  existing?: ('keep' | 'at-renewal') | CivilDate;
  /**
   * What becomes of the period in which that date lies, where existing has one. next-turn: it is charged as before. split: the part from that date on is charged as prorate says of changes.
   */
  switch?: 'next-turn' | 'split';
}
/**
 * What the interactive voice response tells before a call.
 */
export interface Ivr {
  /**
   * What it plays: the balance, the time that is available for the call, or both. Absent: neither.
   */
  play?: ('balance' | 'available-time')[];
  /**
   * The language in which it speaks: one of the languages of the resources.
   */
  language?: Language;
}
/**
 * Seconds of outbound calls, calls, or units of what meters measure, that every billing period includes. Plans share it by name; a subscription to a flat rate holds one of its own.
 */
export interface AllowanceDocument {
  /**
   * What this document is: Allowance.
   */
  kind: 'allowance';
  /**
   * The name by which plans refer to it, unique among allowances.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * What the invoice prints for included calls that are not free. Absent: the title, else the name.
   */
  line?: Line;
  includes: Includes;
  tariff?: AllowanceTariff;
  meter?: AllowanceMeter;
  'max-rate'?: AllowanceMaxRate;
  priority?: AllowancePriority;
  resets?: AllowanceResets;
  expires?: AllowanceExpires;
  worth?: AllowanceWorth;
  step?: AllowanceStep;
  status?: AllowanceStatus;
  mandatory?: Mandatory;
  prorate?: AllowanceProrate;
  'carry-over'?: CarryOver;
  'when-depleted'?: WhenDepleted;
  'notify-at'?: NotifyAt;
  'tax-basis'?: TaxBasis;
}
/**
 * Recurring and one-time charges that an account can subscribe to.
 */
export interface ChargePlanDocument {
  /**
   * What this document is: Charge plan.
   */
  kind: 'charge-plan';
  /**
   * The name by which subscriptions refer to it, unique among charge plans.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * ISO 4217 code of the currency of every amount in this document.
   */
  currency: Currency;
  status?: Status;
  effective?: Effective;
  charges: Charges;
  retired?: Retired;
  versions?: Versions;
  cancel?: Cancel;
  phases?: Phases;
  align?: Align;
  collect?: Collect;
  interim?: Interim;
  renew?: Renew;
  prorate?: Prorate;
  'day-count'?: DayCount;
  rounding?: RoundingTerm;
  'if-short'?: IfShort;
  'while-suspended'?: WhileSuspended;
  waive?: Waive;
  semantics?: SemanticsName;
  /**
   * When billing begins. at-start: on the activation date of the subscription. at-first-usage: with the first call or usage of its number, allowance or meter, on or after its start.
   */
  activates?: 'at-start' | 'at-first-usage';
  /**
   * What happens when the available balance does not cover what is due at activation. allow: it is charged and the balance may go negative. deny: the subscription stays pending and is tried again when money comes in, or with the next usage.
   */
  'if-short-at-activation'?: 'allow' | 'deny';
  'add-ons'?: AddOns;
  'minimum-term'?: MinimumTerm;
  /**
   * Whether an account may hold several subscriptions to it at the same time.
   */
  repeatable?: boolean;
}
/**
 * What accounts of several plans spend at least, at most, or have committed to spend.
 */
export interface CommitmentDocument {
  /**
   * What this document is: Commitment.
   */
  kind: 'commitment';
  /**
   * The name by which plans refer to it, unique among commitments.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * ISO 4217 code of the currency, the same as that of the plans that use it.
   */
  currency: Currency;
  /**
   * What the invoice prints. Absent: the title, else the name.
   */
  line?: Line;
  min?: CommitmentMin;
  max?: CommitmentMax;
  commit?: CommitmentCommit;
  overage?: CommitmentOverage;
  'true-up'?: CommitmentTrueUp;
  /**
   * The lines that it is for, with their discounts. Absent: all lines of the invoice.
   */
  'applies-to'?: AppliesTo;
  over?: CommitmentOver;
  /**
   * The condition on which a line counts, which is asked when the line is posted; where it does not hold when the time ends, nothing that is missing is charged. Absent: always.
   */
  when?: Condition;
  prorate?: CommitmentProrate;
  counts?: CommitmentCounts;
  /**
   * How what it takes off or adds is divided among its lines, which decides what is taxed: as what is left of them, as their prices, in their order, or the same for each.
   */
  spread?: DiscountSpread;
}
/**
 * Money of a customer that pays invoices before the balance does: a promotional grant, or what was paid ahead. Accounts are granted it by events and by plans; each grant has what is left of it.
 */
export interface CreditDocument {
  /**
   * What this document is: Credit.
   */
  kind: 'credit';
  /**
   * The name by which plans and events refer to it, unique among credits.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * ISO 4217 code of its currency.
   */
  currency: Currency;
  /**
   * What the invoice prints. Absent: the title, else the name.
   */
  line?: Line;
  amount: CreditAmount;
  /**
   * The lines that it pays for. Absent: all lines of the invoice, but not what is paid for credits.
   */
  'applies-to'?: AppliesTo;
  priority?: CreditPriority;
  expires?: CreditExpires;
  'counts-as'?: CreditCountsAs;
  spread?: CreditSpread;
  'when-depleted'?: CreditWhenDepleted;
  buy?: CreditBuy;
  'top-up-rate'?: CreditTopUpRate;
}
/**
 * A discount that several plans share, or that is given to single accounts and subscriptions: a coupon. Percentages and amounts are a line of their own on the invoice, below zero, and taxed as what they are taken off.
 */
export interface DiscountDocument {
  /**
   * What this document is: Discount.
   */
  kind: 'discount';
  /**
   * The name by which plans, accounts and subscriptions refer to it, unique among discounts.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * ISO 4217 code of the currency of its amounts. Absent: it has none, only a percentage.
   */
  currency?: Currency;
  /**
   * What the invoice prints. Absent: the title, else the name.
   */
  line?: Line;
  /**
   * What a customer types to be given it. An account is given it by a code once. Absent: it is not given by code.
   *
   * Items: One code; capitals count.
   */
  codes?: string[];
  percent?: DiscountPercent;
  amount?: DiscountAmount;
  units?: DiscountUnits;
  cap?: DiscountCap;
  /**
   * The lines that it is taken off. Absent: all lines of the invoice.
   */
  'applies-to'?: AppliesTo;
  class?: DiscountClass;
  for?: DiscountFor;
  /**
   * The condition on which a line has it; it is asked when the line is posted, and for lines that stand on the bill already when the discount is given. Absent: always.
   */
  when?: Condition;
  combine?: DiscountCombine;
  spread?: DiscountSpread;
  leftover?: DiscountLeftover;
  of?: DiscountOf;
  prorate?: DiscountProrate;
  'below-zero'?: DiscountBelowZero;
  /**
   * What happens where an account has another currency than its amounts. error: it cannot be given. skip: it is given and takes nothing off.
   */
  'other-currency'?: 'error' | 'skip';
}
/**
 * What an account is on: when it is invoiced, what its calls cost, and the charges, surcharges, taxes and allowances that every account of the plan has.
 */
export interface PlanDocument {
  /**
   * What this document is: Plan.
   */
  kind: 'plan';
  /**
   * The name by which accounts refer to it, unique among plans.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * ISO 4217 code of the currency of every amount in this document.
   */
  currency: Currency;
  status?: Status;
  effective?: Effective;
  /**
   * How often accounts of this plan are invoiced, counted from the day on which the account came to the plan. With from and a date, such as the day from which the plan is effective, every account is invoiced on the same days. on-demand: when a session of the account is closed, for that session; calls need an open one. manual: when somebody asks, for past time that is not invoiced yet.
   */
  cycle?: ('on-demand' | 'manual') | Recurrence;
  /**
   * IANA name of the time zone of accounts on this plan that name none. An account copies it when it begins; one that begins with a calling card lives by that of the book. Absent: that of the book.
   */
  'time-zone'?: TimeZone;
  frozen?: Frozen;
  /**
   * When invoices are issued, when they are due and what they say.
   */
  invoice?: {
    /**
     * end: at the end of each cycle, for what it brought. start: at its start, with the charges of the coming cycle. at-once: whenever something is charged.
     */
    issue?: 'end' | 'start' | 'at-once';
    /**
     * How long after the day of issue the invoice is due, in days or weeks. The due day still belongs to the customer. Absent: due on the day of issue.
     */
    grace?: string;
    /**
     * Printed at the foot of every invoice.
     */
    message?: string;
    /**
     * How long after the end of its period an invoice is a draft, in hours, days or weeks: what is told until then of that period, or of one before it, is on it. Then it is issued, with its number and its date, and its due day is counted from then; where the account is closed, leaves its plan or begins other periods, at once. Until then the open bill is that draft and what has come since, each computed as an invoice of its own. Absent: it is issued when its period ends.
     */
    draft?: string;
    /**
     * What stands on one invoice. account: everything that is charged to the account. subscription: what is charged for one subscription; what is of none, and the plan's own charges, are together on the first. Surcharges, taxes and discounts are computed for each invoice by itself.
     */
    gather?: 'account' | 'subscription';
    /**
     * On what else an invoice is issued, at once, with everything that is charged so far. change: the quantities or the seats of the account change. cancel: a subscription ends. added: a subscription begins, after the account has. Where nothing is charged, none is.
     */
    'also-on'?: ('change' | 'cancel' | 'added')[];
    corrections?: Corrections;
    'settle-notes'?: SettleNotes;
    /**
     * What becomes of what falls due and comes to 0.00. left-out: no line is printed. printed: it has a line as any other.
     */
    'zero-lines'?: 'left-out' | 'printed';
    thresholds?: Thresholds;
  };
  /**
   * How often an account is reminded of an invoice that is overdue: the first time when the day after its due day begins, until it is paid.
   */
  reminders?: {
    /**
     * How many reminders of one invoice there are at most; 0 for none.
     */
    max: number;
    /**
     * The time between two reminders, in days or weeks.
     */
    every: string;
  };
  /**
   * Values that an account copies when it is created. Later changes of the plan do not reach it.
   */
  defaults?: {
    /**
     * Calls are rejected while what the account can spend is this or less, in the currency of the plan. Absent: at no balance.
     */
    'critical-balance'?: Money;
    /**
     * What the account must be able to spend to make any call, a free one included, in the currency of the plan. Absent: nothing.
     */
    'minimum-to-call'?: Money;
    /**
     * How many calls may run at the same time, inbound and outbound together; 0: none. Absent: as many as come.
     */
    'call-lines'?: number;
    /**
     * The route set of the resources by which its calls leave. Its cost tariff says what they cost the company.
     */
    'route-set'?: Name;
    /**
     * The translation set of the resources by which its dialled numbers are rewritten.
     */
    'translation-set'?: Name;
    ivr?: Ivr;
    /**
     * How far below zero the balance of a postpaid account may go, in the currency of the plan.
     */
    'credit-limit'?: Fee;
  };
  /**
   * What calls cost, by the zone of the other number. The first zone of the list that has it wins; a call of no zone is rejected.
   */
  calls?: CallEntry[];
  /**
   * The number sets whose numbers accounts of this plan can take, in the order in which they are tried. A set belongs to one plan.
   */
  'number-sets'?: NumberSetEntry[];
  /**
   * The PIN batches whose cards create accounts of this plan. A batch belongs to one plan.
   *
   * Items: The name of a PIN batch.
   */
  'pin-batches'?: Name[];
  /**
   * The voicemail server of the resources that serves accounts of this plan. Absent: they have no voicemail.
   */
  voicemail?: Name;
  /**
   * Numbers through which calls have a price of their own. A call that came in through one of them is priced by its tariff, in place of the zone's and past all allowances; through a number that is not listed it is priced as ever.
   */
  'access-numbers'?: AccessEntry[];
  charges?: Charges;
  changes?: Changes;
  retired?: Retired;
  versions?: Versions;
  cancel?: Cancel;
  'minimum-term'?: MinimumTerm;
  phases?: Phases;
  align?: Align;
  collect?: Collect;
  interim?: Interim;
  renew?: Renew;
  prorate?: Prorate;
  'day-count'?: DayCount;
  rounding?: RoundingTerm;
  'if-short'?: IfShort;
  /**
   * Surcharges on the invoice: written here, or references to surcharge documents.
   */
  surcharges?: (SurchargeEntry | SurchargeReference)[];
  /**
   * Discounts on the invoices of every account of this plan: written here, or references to discount documents. Percentages come before amounts, each in the order written.
   */
  discounts?: (DiscountEntry | DiscountReference)[];
  /**
   * Prepaid credits that every account of this plan is granted: written here, or references to credit documents.
   */
  credits?: (CreditEntry | CreditReference)[];
  'draw-order'?: DrawOrder;
  /**
   * What every account of this plan spends at least, at most, or has committed to spend: written here, or references to commitment documents. They come after discounts, in the order written.
   */
  commitments?: (CommitmentEntry | CommitmentReference)[];
  /**
   * Taxes on the invoice, and what each applies to.
   */
  taxes?: TaxReference[];
  'add-ons'?: AddOns;
  /**
   * Included seconds of outbound calls, calls, or units of what meters measure: written here, or references to allowance documents. A call, or a use, takes from those that are for it, one after the other in this order; the last of them says what happens when all are used up.
   */
  allowances?: (AllowanceEntry | AllowanceReference)[];
  /**
   * How many members an account can have, the default one included. A lower number later removes nobody.
   */
  'max-members'?: number | 'unlimited';
  preferences?: PreferencesChoice;
  /**
   * How its accounts buy. contract: by a sales contract, which only sales changes. online: themselves, with a card. Absent: the plan does not say.
   */
  billing?: 'contract' | 'online';
  entitlements?: Entitlements;
  order?: Order;
  semantics?: SemanticsName;
  /**
   * The states of accounts that pay late, the worst first: the first whose condition holds is the one that an account is in. Each account is judged when an invoice of it becomes overdue, at the beginning of each day from then on, when money comes in, and when an edit of the plan changes them. Absent: there are none.
   */
  overdue?: OverdueState[];
  /**
   * Whether the account is locked, so that it may not call, when its balance does not cover the recurring charges to come. prorated-charges: their share for the days of their period so far, today included. full-charges: all of their period. Absent: it is not.
   */
  'lock-on'?: 'prorated-charges' | 'full-charges';
  /**
   * What happens to calls that cost the company more than they bring. reject needs a cost: of the call event, or of the cost tariff of the route set; a call whose cost is not known is allowed.
   */
  'negative-margin'?: 'allow' | 'reject';
  'margin-basis'?: MarginBasis;
  'split-calls'?: SplitCalls;
  'tax-rounding'?: TaxRounding;
  'while-suspended'?: WhileSuspended;
  waive?: Waive;
}
/**
 * An invoice is issued as soon as what was used costs so much, before discounts of the invoice and taxes, with everything that is charged so far. Charges that are billed only when their period ends do not count.
 */
export interface Thresholds {
  /**
   * The amounts, in ascending order.
   */
  at?: Fee[];
  /**
   * After the last of them, or from nothing where there are none: each time that so much more is reached.
   */
  repeat?: Fee;
  /**
   * What is held against them. period: what the uses of the charges' current periods cost. lifetime: what all uses have cost since the account began.
   */
  measure?: 'period' | 'lifetime';
  /**
   * How an invoice tells what others of the period have billed. difference: its lines have what is new. credit: its lines have all of the period so far, and others give back what was billed before; the sum is the same.
   */
  settle?: 'difference' | 'credit';
}
/**
 * What calls with one zone cost.
 */
export interface CallEntry {
  /**
   * The name of a zone of the book.
   */
  zone: Name;
  /**
   * What the invoice prints for these calls. Absent: the title of the zone, else its name.
   */
  line?: Line;
  /**
   * The tariff of calls that the account receives. Absent: such calls are rejected.
   */
  inbound?: Name;
  /**
   * The tariff of calls that the account makes. Absent: such calls are rejected.
   */
  outbound?: Name;
}
/**
 * A number set of this plan, and what its numbers cost.
 */
export interface NumberSetEntry {
  /**
   * The name of the number set.
   */
  'number-set': Name;
  /**
   * The charge, or charges, of this plan that each number held pays: those with each: number for ordinary numbers, those with each: toll-free-number for toll-free ones. Absent: its numbers cost nothing.
   */
  charge?: Name | Name[];
}
/**
 * A number through which calls are made, and their price.
 */
export interface AccessEntry {
  /**
   * The number itself.
   */
  number: Identifier;
  /**
   * The tariff of calls through this number.
   */
  tariff: Name;
  /**
   * What answers at the number. It decides no price and stands in the provisioning record.
   */
  application?: 'calling-card' | 'callback';
  /**
   * What the invoice prints for these calls. Absent: the title of the tariff, else its name.
   */
  line?: Line;
}
/**
 * A state of accounts that pay late.
 */
export interface OverdueState {
  /**
   * Its name, unique among the states of the plan.
   */
  name: Name;
  /**
   * When an account is in it: by overdue-days (since the oldest invoice that is overdue was due, whose day after is the first), overdue-invoices, overdue-amount, and the facts of the account.
   */
  when: Condition;
  /**
   * What happens, one or several. notify: it is told when it comes to the state. block: it is blocked as long as it is in it. refuse-changes: as long, it changes its plan and subscribes to nothing. cancel: its plan and all that it subscribes to are cancelled at once.
   */
  then: OverdueAction | OverdueAction[];
}
/**
 * Prices of calls by the beginning of the number. It has no currency of its own, the plan gives it. A price field stated here holds for every rate that does not state its own.
 */
export interface TariffDocument {
  /**
   * What this document is: Tariff.
   */
  kind: 'tariff';
  /**
   * The name by which plans and allowances refer to it, unique among tariffs.
   */
  name: Name;
  title?: Title;
  description?: Description;
  'per-minute'?: PerMinute;
  rate?: Rate;
  per?: Per;
  'first-per-minute'?: FirstPerMinute;
  increments?: Increments;
  reading?: Reading;
  'connect-fee'?: ConnectFee;
  'disconnect-percent'?: DisconnectPercent;
  'zero-call'?: ZeroCall;
  grace?: Grace;
  least?: Least;
  'max-cost'?: MaxCost;
  /**
   * Which rate prices a call that goes on into the hours, days or dates of another. at-start: all of it the rate that is valid when it starts. at-boundary: each part the rate that is valid then; an interval that has begun is of the rate that was valid when it began, and the connect fee is that of the first. Absent: as the plan of the account says (split-calls), at-start where it does not.
   */
  split?: 'at-start' | 'at-boundary';
  /**
   * In what "used-this-period" of its rates is counted. seconds: those that calls counted after increments, what allowances took at this tariff included. calls: those that begin at it, as the invoice counts them.
   */
  'used-in'?: 'seconds' | 'calls';
  /**
   * IANA name of the time zone by whose clock the days, hours, dates and effective days of its rates are read. Absent: that of the account that is charged.
   */
  'time-zone'?: TimeZone;
  /**
   * The holidays that conditions of its rates ask about, in place of the book's.
   */
  holidays?: Holidays;
  /**
   * The tariff that prices calls for which there is no rate here when they start; it may have one to fall back on itself. A rate without a price (per-minute: none) is one: its calls are rejected, and nothing is asked further. Absent: such calls are rejected, or not covered by the allowance.
   */
  'fall-back'?: Name;
  /**
   * The rates, or the CSV file of them beside this one. Of those that are valid when a call starts, the longest prefix that fits the number wins; for one prefix, the rate of the greater weight, then the one that is effective later, then the one that says more of its times: days, hours and "when". Their order means nothing.
   */
  rates: RateFile | TariffRate[];
}
/**
 * What a call costs at most.
 */
export interface MaxCost {
  /**
   * The most, zero or more, everything included.
   */
  amount: Fee;
  /**
   * What becomes of a call that would cost more. free: it goes on for nothing. disconnect: it ends with the last interval that the amount pays for, however long it is told to be.
   */
  then?: 'free' | 'disconnect';
}
/**
 * The price of calls with numbers that begin so.
 */
export interface TariffRate {
  prefix: Identifiers;
  /**
   * What people call the destination.
   */
  title?: Title;
  after?: After;
  'per-minute'?: PerMinute;
  rate?: Rate;
  per?: Per;
  'first-per-minute'?: FirstPerMinute;
  increments?: Increments;
  reading?: Reading;
  'connect-fee'?: ConnectFee;
  surcharge?: Surcharge;
  'surcharge-percent'?: RelativeSurcharge;
  'disconnect-percent'?: DisconnectPercent;
  'zero-call'?: ZeroCall;
  grace?: Grace;
  least?: Least;
  'max-cost'?: MaxCost;
  days?: Days;
  hours?: Hours;
  when?: RateCondition;
  weight?: Weight;
  /**
   * The days on which the rate is valid, both included, by the clock of the account, or that of time-zone, when the call starts. Absent: always.
   */
  effective?: Effective;
}
/**
 * On which dates the rate is valid, by the clock of the account or that of time-zone, and behind how much use: everything that is named must be so. A list means any of its values.
 */
export interface RateCondition {
  year?: DateYear;
  month?: DateMonth;
  day?: DateDay;
  holiday?: DateHoliday;
  /**
   * How much of the tariff the account has used in its invoice period before, in seconds or calls (used-in). The call that crosses a bound is priced by where it begins, or, with split: at-boundary, from the bound on by the other rate. It is as known when the call is rated: a call that is told later rates no other one anew.
   */
  'used-this-period'?: number | number[] | Comparison;
}
/**
 * Named groups of telephone numbers. A plan names them in its list of calls and tries them in its own order.
 */
export interface ZonesDocument {
  /**
   * What this document is: Zones.
   */
  kind: 'zones';
  /**
   * The name of this group of zones, unique among zones documents.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * The zones; each name is unique in the book.
   */
  zones: Zone[];
}
/**
 * One group of numbers.
 */
export interface Zone {
  /**
   * The name by which plans refer to it.
   */
  name: Name;
  /**
   * What people call the zone.
   */
  title?: Title;
  prefix?: Identifiers;
  /**
   * on-net: the other number is held by an account. toll-free: the number that is called stands in a number set as toll-free, so that for calls that come in it is the account's own.
   */
  match?: 'on-net' | 'toll-free';
  /**
   * The only direction whose calls are in the zone. Absent: both.
   */
  direction?: 'inbound' | 'outbound';
}
/**
 * A tax: a percentage, the same or by slices, an amount, or both. Plans say what it applies to.
 */
export interface TaxDocument {
  /**
   * What this document is: Tax.
   */
  kind: 'tax';
  /**
   * The name by which plans and other taxes refer to it, unique among taxes.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * ISO 4217 code of the currency, the same as that of the plans that use it.
   */
  currency: Currency;
  /**
   * Who levies it, and what an exemption of an account names. The taxes of a plan are computed from federal to city, those without a level after them.
   */
  level?: 'federal' | 'state' | 'county' | 'city';
  /**
   * Per cent of its base, 0 to 1000.
   */
  percent?: RatePercent;
  /**
   * Instead of percent: slices of its base, each with a percentage of its own. The base is that of the invoice, or of one line where tax-rounding is per-line.
   */
  tiers?: TaxTier[];
  /**
   * A fixed amount, zero or more, for each of what per says.
   */
  amount?: Fee;
  /**
   * What the fixed amount is counted by. occurrence: each posting of a charge or answered call. line: each taxed line of the invoice. unit: each unit of the quantity of its lines, parts of a unit in part, and calls have none; the sum is rounded as a percentage is. call: each answered call. call-line: each of the simultaneous call lines that the account has. invoice: once. The last two only if the invoice has any such line.
   */
  per?: 'occurrence' | 'line' | 'unit' | 'call' | 'call-line' | 'invoice';
  /**
   * What one invoice has of this tax at most.
   */
  'max-per-invoice'?: Fee;
  /**
   * How much of its base counts, in per cent, 0 to 100.
   */
  'taxable-percent'?: Percent;
  /**
   * What its base holds: net, the amounts it applies to, and the amounts of other taxes by name (a compound tax).
   */
  on?: ('net' | Name)[];
  /**
   * standard: it is taken. All others take nothing, and the invoice shows their base and why: zero, taxed at nothing; exempt; reverse, where the customer pays the tax to the state, and percent tells how much.
   */
  category?: 'standard' | 'zero' | 'exempt' | 'reverse';
  /**
   * What the invoice prints below its title: why it is taken, or why not. Absent: the category, where that is not standard.
   */
  note?: string;
  /**
   * The tax, or taxes, that are not on a line where this one is: a reduced rate in place of the ordinary one. It counts wherever this tax holds, also for an account that is exempt from it. A plan that charges this tax charges at least one of them.
   */
  replaces?: Name | Name[];
  /**
   * How its percentage is rounded where an invoice has several taxes. each: by itself. jointly: with those of all taxes of the plan that say so; their sum is rounded once, and each has its own rounded up or down, the largest remainders up.
   */
  several?: 'each' | 'jointly';
  /**
   * Whether it stands on itself too: its percentage, below 100, is of its base and the tax together. 20 on 100.00 is 25.00, which is 20 per cent of 125.00; the invoice shows 125.00 as its base.
   */
  'gross-up'?: boolean;
  /**
   * Whether the prices of what it applies to contain it, and what is rounded when they are divided. Then invoices show those lines without it. round-net, the same as true: the net is rounded, and the taxes are what is left of the price. round-tax: the tax is rounded, and the net is what is left. no, the same as false: it is added to prices. To surcharges it is added all the same.
   */
  inclusive?: boolean | ('no' | 'round-net' | 'round-tax');
  /**
   * The places that it is levied at, as zones of prefixes; all that are given must match. Lines that are no calls have no from and no to.
   */
  where?: {
    /**
     * The zone of the billing number of the account.
     */
    'bill-to'?: Name;
    /**
     * The zone of the number that calls.
     */
    from?: Name;
    /**
     * The zone of the number that is called.
     */
    to?: Name;
  };
  /**
   * The accounts that pay it, by their facts. Absent: all.
   */
  when?: Condition;
  /**
   * The days on which it is levied, by the day of the posting, of a progressive fee day by day; open where from or to is absent. What is given back of a fee is given back with the taxes that it bore.
   */
  effective?: Effective;
}
/**
 * A slice of the base, from the end of the slice before it.
 */
export interface TaxTier {
  /**
   * Where the slice ends, inclusive, in the currency of the tax. Absent in the last slice: everything above.
   */
  'up-to'?: Fee;
  /**
   * Per cent of the slice, 0 to 1000.
   */
  percent: RatePercent;
}
/**
 * A surcharge that several plans share: a percentage, an amount or both. Plans say what it applies to.
 */
export interface SurchargeDocument {
  /**
   * What this document is: Surcharge.
   */
  kind: 'surcharge';
  /**
   * The name by which plans refer to it, unique among surcharges.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * ISO 4217 code of the currency, the same as that of the plans that use it.
   */
  currency: Currency;
  /**
   * What the invoice prints. Absent: the title, else the name.
   */
  line?: Line;
  percent?: SurchargePercent;
  amount?: SurchargeAmount;
  per?: RatePer;
  when?: SurchargeWhen;
}
/**
 * Rules for what happens to a user who joins, is added by hand or whose seat expires.
 */
export interface PreferencesDocument {
  /**
   * What this document is: Preferences.
   */
  kind: 'preferences';
  /**
   * The name by which plans and accounts refer to it, unique among preferences; not automatic or manual.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * The rules in order; the first whose condition holds decides.
   */
  rules: PreferenceRule[];
  /**
   * What happens when no rule holds. assign-seat: the user takes a free paid seat. add-seat: one more seat is bought, which needs a card. make-free: the user goes to the free plan. Absent: the rules decide every case; one that they leave open is told by a lint, and goes free.
   */
  otherwise?: SeatAction;
}
/**
 * One rule.
 */
export interface PreferenceRule {
  /**
   * What the rule is about; shown in explanations and in coverage.
   */
  name: string;
  when: Condition;
  then: SeatAction;
}
/**
 * Telephone numbers that accounts and their subscriptions can hold, each by one account at a time.
 */
export interface NumberSetDocument {
  /**
   * What this document is: a set of numbers.
   */
  kind: 'number-set';
  /**
   * The name of the set, unique among number sets.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * The numbers. No number stands twice in a book.
   */
  numbers: Numbered[];
}
/**
 * A number and what it can be found by.
 */
export interface NumberEntry {
  /**
   * The number itself.
   */
  number: Identifier;
  /**
   * Words that a subscription can ask for.
   *
   * Items: A word.
   */
  tags?: Name[];
  /**
   * The place or service that the number belongs to, as subscriptions ask for it.
   */
  destination?: string;
  /**
   * Whether calls to the number are paid by the account that holds it and not by the caller.
   */
  'toll-free'?: boolean;
  /**
   * An extension: it can be called and can call within the exchange only, by zones with match: on-net.
   */
  fake?: boolean;
}
/**
 * Calling cards of one value: the first use of a PIN creates a prepaid account with that balance.
 */
export interface PinBatchDocument {
  /**
   * What this document is: a batch of PINs.
   */
  kind: 'pin-batch';
  /**
   * The name of the batch, unique among PIN batches.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * ISO 4217 code of the currency of the value: that of the plan that has the batch.
   */
  currency: Currency;
  /**
   * The face value of a card: the balance with which its account begins.
   */
  value: Fee;
  /**
   * How long an account lives from the day on which its PIN is activated, in days, weeks, months or years: 90 days from 1 July is good through 29 September. Absent: as long as the batch.
   */
  'valid-for'?: string;
  /**
   * The last day on which a card of the batch can be activated or used. Absent: it never ends.
   */
  expires?: CivilDate;
  /**
   * The PINs. None stands twice in a book.
   */
  pins: Pin[];
}
/**
 * Something whose use is reported by usage events: what a charge measures with "quantity: { meter: NAME }", or a custom service that subscriptions can be for.
 */
export interface MeterDocument {
  /**
   * What this document is: a meter.
   */
  kind: 'meter';
  /**
   * The name by which charges, subscriptions and usage events refer to it, unique among meters.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * The semantics document that says what this one does not say itself, before that of the book does.
   */
  semantics?: SemanticsName;
  /**
   * What the uses of one period come to. count: how many there were. sum: their quantities together; negative ones correct others, and the whole is never below zero. max, min: the greatest or least quantity. average: the sum divided by the count. unique: how many different values "field" had. latest: the quantity of the last use. weighted-sum: each use changes a level by its quantity, and every level counts for the part of the period that it lasted. percentile: the quantity that "percentile" per cent of the uses do not exceed. average and weighted-sum are computed exactly and rounded once, half up, to a millionth.
   */
  aggregate?: 'count' | 'sum' | 'max' | 'min' | 'average' | 'unique' | 'latest' | 'weighted-sum' | 'percentile';
  /**
   * The dimension that is aggregated: any for unique, which needs one, and one of numbers for the others. Absent: the quantity of the use.
   */
  field?: Name;
  /**
   * What each use says besides its quantity, by name; every use says all of it.
   */
  dimensions?: {
    [k: string]: Dimension;
  };
  /**
   * Which uses are measured. Absent: all of them.
   */
  where?: UsageCondition;
  /**
   * The dimensions by which uses are measured apart: each combination of their values that was used is aggregated, priced and invoiced as a line of its own.
   */
  by?: Name[];
  /**
   * Of sum, unique, latest and weighted-sum, where a period begins: reset: at nothing. carried: at what the period before ended with, so that a sum goes on and what is in stays in.
   */
  level?: 'reset' | 'carried';
  /**
   * Of unique: which uses take their value out again; then those are counted that are in at the end of the period. Absent: none do.
   */
  removes?: UsageCondition;
  negative?: Negative;
  /**
   * The period is measured in parts of this length, each as if it were the period. Minutes and hours count from midnight by time that really passes, so that a day on which the clocks change has 23 or 25 hours; the last part of a day may be shorter. Days count from the first of the period. Absent: the period is measured as a whole.
   */
  window?: string;
  /**
   * What is made of the windows: sum: they are added up. max: the greatest counts. percentile: the one that "percentile" per cent of them do not exceed counts; a window without a use is one of nothing.
   */
  then?: 'sum' | 'max' | 'percentile';
  /**
   * Which percentile "aggregate: percentile" or "then: percentile" takes, above 0 and up to 100: of 100 in ascending order 95 is the ninety-fifth, of 30 the twenty-ninth (95 % of 30 is 28.5, and a begun one counts). 100 is the greatest.
   */
  percentile?: string | number;
  /**
   * Of sum and unique: what is added counts for the part of the period from then on, of days with that of the use itself, or of seconds. Of unique with days, the day on which a value is taken out counts too, and of a value that comes and goes each day on which it was in, once. Or how the part is counted, in the words of prorate on a charge. Absent: what is added counts in full, whenever it was.
   */
  prorate?:
    | ('days' | 'seconds')
    | {
        /**
         * What is counted, as in prorate of a charge: what counts on steadily, so that what is taken back ends what was added.
         */
        'count-in'?: 'seconds' | 'minutes' | 'days' | '30/360' | '30-day-months' | '28-day-months';
        /**
         * What the part is a share of. enclosing-period: the whole period. billed-line: as much of it as is served. 30 days: always so many, 1 to 999; nothing counts for more than once.
         */
        'out-of'?: string | ('enclosing-period' | 'billed-line');
        /**
         * Whether the day of a use counts; of seconds and minutes there is none.
         */
        'day-of'?: {
          /**
           * The day on which something is added.
           */
          start?: 'billed' | 'free';
          /**
           * Of unique: the day on which a value is taken out.
           */
          end?: 'billed' | 'free';
        };
        least?: LeastPart;
      };
  duplicates?: Duplicates;
  late?: Late;
  'assign-by'?: AssignBy;
  'at-end'?: AtEnd;
}
/**
 * What becomes of uses that are the same one, told again.
 */
export interface Duplicates {
  /**
   * What tells one use from another: id, or a dimension of the meter. With a dimension, what has the same id is one event still.
   */
  by?: Name;
  /**
   * Which of them counts, by when they were told: first, or last, which takes the place of the one before; all: each is a use of its own.
   */
  keep?: 'first' | 'last' | 'all';
}
/**
 * What becomes of a use that is told when its period has been billed.
 */
export interface Late {
  /**
   * So many periods back, counted from the one in which it is told, it is billed with the uses of its own period: the difference that it makes is a line of the next invoice. Absent: however long ago it was.
   */
  rerate: string;
  /**
   * What becomes of an older one. next-invoice: it is of the period in which it is told, where the subscription still has one. drop: it is of none, and refused where no charge takes it.
   */
  then?: 'next-invoice' | 'drop';
}
/**
 * A bundle of ways to compute, as one billing system does it. A plan, a charge plan or the book names one, and what these do not say themselves they take from it: the nearest statement holds whole, of the charge, its document, the semantics, the book.
 */
export interface SemanticsDocument {
  /**
   * What this document is: Semantics.
   */
  kind: 'semantics';
  /**
   * The name by which plans, charge plans and the book refer to it, unique among semantics.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * The semantics that this one varies: what it does not say itself, that one says.
   */
  extends?: SemanticsName;
  align?: Align;
  collect?: Collect;
  interim?: Interim;
  changes?: Changes;
  cancel?: Cancel;
  prorate?: Prorate;
  'day-count'?: DayCount;
  rounding?: RoundingTerm;
  'draw-order'?: DrawOrder;
  order?: Order;
  /**
   * What credits of a plan, and those that its accounts are granted, say where they do not say it themselves.
   */
  credit?: {
    'counts-as'?: CreditCountsAs;
  };
  /**
   * What discounts of a plan, and those that its accounts are given, say where they do not say it themselves.
   */
  discount?: {
    combine?: DiscountCombine;
    spread?: DiscountSpread;
    leftover?: DiscountLeftover;
    of?: DiscountOf;
    prorate?: DiscountProrate;
    /**
     * What happens where an account has another currency than its amounts. error: it cannot be given. skip: it is given and takes nothing off.
     */
    'other-currency'?: 'error' | 'skip';
  };
  /**
   * What prices in tiers (zero, beyond, flat-due) and in packages (partial, least) say where they do not say it themselves.
   */
  prices?: {
    zero?: PriceZero;
    beyond?: PriceBeyond;
    /**
     * When the flat amount of a tier is due. held: when anything is in the tier. reached: as soon as the tiers below it are full.
     */
    'flat-due'?: 'held' | 'reached';
    /**
     * What a package that is not full costs. up: a whole package. down: nothing. exact: its share.
     */
    partial?: 'up' | 'down' | 'exact';
    /**
     * The least number of packages that is charged, 0 or 1.
     */
    least?: 0 | 1;
  };
  frozen?: Frozen;
  /**
   * What taxes of a plan say where they do not say it themselves.
   */
  tax?: {
    /**
     * What is rounded of a price that contains taxes which say inclusive: true, and not what.
     */
    inclusive?: 'round-net' | 'round-tax';
    /**
     * How percentages are rounded where an invoice has several taxes. jointly: those on top of prices as one, except taxes with a most, and those that stand on others or that others stand on.
     */
    several?: 'each' | 'jointly';
  };
  /**
   * What meters do not say themselves. A dimension that a meter does not have tells none of its uses from another.
   */
  meter?: {
    negative?: Negative;
    duplicates?: Duplicates;
    late?: Late;
    'assign-by'?: AssignBy;
    'at-end'?: AtEnd;
  };
  'split-calls'?: SplitCalls;
  invoice?: InvoiceDefaults;
  'tax-rounding'?: TaxRounding;
}
/**
 * What the exchange has and plans point at.
 */
export interface ResourcesDocument {
  /**
   * What this document is: resources.
   */
  kind: 'resources';
  /**
   * A name for the document, unique among resources.
   */
  name: Name;
  title?: Title;
  description?: Description;
  /**
   * By which carriers calls leave.
   */
  'route-sets'?: RouteSet[];
  /**
   * Names of the sets of rules by which dialled numbers are rewritten.
   *
   * Items: The name of a translation set, unique in the book.
   */
  'translation-sets'?: Name[];
  /**
   * The servers that keep voicemail.
   */
  'voicemail-servers'?: VoicemailServer[];
  /**
   * The languages in which the exchange can speak.
   */
  languages?: Language[];
}
/**
 * The carriers by which calls leave, taken together.
 */
export interface RouteSet {
  /**
   * The name by which plans and accounts refer to it, unique in the book.
   */
  name: Name;
  /**
   * The tariff that says what an outbound call costs the company. Absent: its cost is not known.
   */
  'cost-tariff'?: Name;
}
/**
 * A server that keeps voicemail.
 */
export interface VoicemailServer {
  /**
   * The name by which plans refer to it, unique in the book.
   */
  name: Name;
  /**
   * disabled: no plan may use it.
   */
  status?: 'active' | 'disabled';
}
/**
 * An executable example: accounts, what happens to them, and what should come of it.
 */
export interface ScenarioDocument {
  /**
   * What this document is: a scenario.
   */
  kind: 'scenario';
  /**
   * What it shows, as a sentence; unique in the book.
   */
  name: string;
  /**
   * Why it is worth showing, in a sentence or two.
   */
  story?: string;
  description?: Description;
  /**
   * Ids of the requirements that it shows.
   */
  covers?: string[];
  /**
   * What there is at the beginning.
   */
  given: {
    /**
     * The accounts. Each exists from its own start.
     */
    accounts: Account[];
  };
  /**
   * What happens. The order of the list means nothing, the times do.
   */
  timeline?: TimelineEvent[];
  /**
   * When the simulation ends, in the time zone of the book; what falls on this moment still happens.
   */
  until: LocalTime;
  expect?: Expect;
}
/**
 * An account as it stands when it begins.
 */
export interface Account {
  /**
   * The name of the account, unique in the scenario.
   */
  name: Name;
  /**
   * The name of the plan it is on.
   */
  plan: Name;
  /**
   * prepaid: it pays before, from its balance. postpaid: it pays its invoices, down to its credit limit.
   */
  type?: 'prepaid' | 'postpaid';
  /**
   * When the account begins to exist, in its time zone.
   */
  start: LocalTime;
  /**
   * IANA name of the time zone of all its days and periods. Absent: that of the plan, or of the book.
   */
  'time-zone'?: TimeZone;
  /**
   * The balance at its start, in the currency of the plan; positive is the customer's money.
   */
  balance?: Money;
  /**
   * Calls are rejected while what the account can spend is this or less. Absent: what the plan gives.
   */
  'critical-balance'?: Money;
  /**
   * What the account must be able to spend to make any call. Absent: what the plan gives.
   */
  'minimum-to-call'?: Money;
  /**
   * How many calls may run at the same time. Absent: what the plan gives.
   */
  'call-lines'?: number;
  /**
   * The route set by which its calls leave. Absent: what the plan gives.
   */
  'route-set'?: Name;
  /**
   * The translation set of the resources by which its dialled numbers are rewritten. Absent: that of the plan.
   */
  'translation-set'?: Name;
  ivr?: Ivr;
  /**
   * How far below zero the balance of a postpaid account may go. Absent: what the plan gives.
   */
  'credit-limit'?: Fee;
  /**
   * The payment card on file, or none.
   */
  card?: 'none' | Card;
  /**
   * Its administrator, one of its users: who is paid for where a plan is bought for the administrator alone.
   */
  admin?: Name;
  /**
   * How often the account pays for its seats.
   */
  interval?: 'monthly' | 'annual';
  /**
   * The account of this scenario that pays for it: what is to pay of each of its invoices and credit notes becomes a line of that account's next invoice, and nothing is owed here. A prepaid one pays what it has, is told that it is short, and pays the rest with the money that comes next; what is charged here is bounded by the credit limit of this account alone. It pays itself where that account has not begun or is closed. Absent: it pays itself.
   */
  payer?: Name;
  /**
   * The account of this scenario that sells its calls: it is charged for each call that is let through here, by its own plan (its zones, tariffs and allowances), at the same moment and for the same seconds, and explain tells what is between both prices. It is asked nothing: whether a call is let through, this account decides. A call for which its plan has no price is rejected there, and goes on here. It may have a reseller itself. Absent: nobody else is charged.
   */
  reseller?: Name;
  /**
   * The day on which the sales contract ends; seats expire at its first moment.
   */
  'contract-end'?: CivilDate;
  /**
   * The paid seats at its start.
   */
  seats?: {
    /**
     * How many seats are paid for.
     */
    total: number;
  };
  /**
   * The users at its start, and whether each has a paid seat.
   */
  users?: {
    [k: string]: 'paid' | 'free';
  };
  preferences?: PreferencesChoice;
  /**
   * Charge plans that it subscribes to from the beginning.
   */
  subscriptions?: Subscription[];
  /**
   * Discount documents that the account has from its start, besides those of its plan.
   */
  discounts?: DiscountReference[];
  /**
   * Its members from the beginning, beside the member default that every account has.
   */
  members?: Member[];
  /**
   * Numbers that it takes at its start, from the number sets of its plan.
   */
  numbers?: Identifier[];
  taxable?: Taxable;
  'tax-rounding-method'?: TaxRoundingMethod;
  'customer-type'?: CustomerType;
  regulated?: Regulated;
  'city-incorporated'?: CityIncorporated;
  'billing-number'?: BillingNumber;
  exemptions?: Exemptions;
  status?: AccountStatus;
  contact?: Contact;
  quantities?: Quantities;
}
/**
 * A payment card.
 */
export interface Card {
  /**
   * The brand of the card.
   */
  type: string;
  /**
   * The last four digits. Put them in quotes when they begin with 0.
   */
  last4: string | number;
  /**
   * The last month in which it is good, year-month.
   */
  expires: string;
  /**
   * Whether the bank declines what is charged to it.
   */
  declined?: boolean;
}
/**
 * A subscription of the account to a charge plan.
 */
export interface Subscription {
  /**
   * The name of a charge plan of the book.
   */
  'charge-plan': Name;
  /**
   * The name of this subscription, unique in the account. Absent: the name of the charge plan.
   */
  name?: Name;
  /**
   * The subscription of the account that this one is an add-on of, by its name: it ends with that one, and its periods and phases may follow those. Absent: it is beside the account's plan.
   */
  base?: Name;
  /**
   * When it is entered. Absent: the start of the account, or the time of the event that creates it.
   */
  start?: LocalTime;
  /**
   * When its service and its charges begin. Absent: its start.
   */
  activation?: LocalTime;
  /**
   * The last day of the subscription, or until-cancelled. On a finish known beforehand the last period may be charged in part.
   */
  finish?: CivilDate | 'until-cancelled';
  /**
   * How many of them it is for: what its recurring charges count. Absent: as many as the charge plan says.
   */
  quantity?: Quantity;
  /**
   * What is taken off the list fees of this subscription, before proration and rounding; a fee never goes below zero. A reference to a discount document is given to the subscription: it is taken off its lines, on the invoice.
   */
  discounts?: (Discount | DiscountReference)[];
  /**
   * The number that it is for: one number, or a search among the free numbers of the book, of which the lowest is taken.
   */
  number?: Identifier | NumberSearch;
  /**
   * What becomes of its number when it ends. free: another subscription may take it.
   */
  'number-on-finish'?: 'free' | 'blocked' | 'reserved' | 'archived';
  /**
   * The name of the allowance, a flat rate, that comes with it and turns with its periods.
   */
  allowance?: Name;
  /**
   * The name of the meter, a custom service, that it is for.
   */
  meter?: Name;
}
/**
 * A discount: the percentage first, then the amount.
 */
export interface Discount {
  /**
   * Per cent of the list fee, 0 to 100.
   */
  percent?: Percent;
  /**
   * An amount off each list fee, in the currency of the charge plan.
   */
  amount?: Fee;
  for?: DiscountFor;
  /**
   * The charges that it reduces. Absent: every charge of the charge plan.
   */
  'applies-to'?: {
    /**
     * Names of charges of the charge plan.
     */
    charges: Name[];
  };
}
/**
 * What a free number must have.
 */
export interface NumberSearch {
  /**
   * All of these words.
   *
   * Items: A word.
   */
  tags?: Name[];
  /**
   * This destination.
   */
  destination?: string;
}
/**
 * Taxes of one level that are not paid, in whole or in part.
 */
export interface Exemption {
  /**
   * Whose taxes.
   */
  level: 'federal' | 'state' | 'county' | 'city';
  /**
   * How much of their base is exempt, in per cent, 0 to 100.
   */
  percent?: Percent;
  effective?: Effective;
}
/**
 * Whom notifications to the account reach.
 */
export interface Contact {
  /**
   * A name, as printed.
   */
  name?: string;
  /**
   * The address. Without one, notifications to the account are told as undeliverable.
   */
  email?: string;
}
/**
 * How many units of a recurring charge of the plan the account has, by the name of the charge, instead of the plan's quantity.
 */
export interface Quantities {
  [k: string]: Quantity;
}
/**
 * The customer pays; the balance rises.
 */
export interface PaymentEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: payment.
   */
  event: 'payment';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * What was paid, in the account's currency.
   */
  amount: Fee;
}
/**
 * The balance is corrected by hand. It is not a line of an invoice.
 */
export interface AdjustmentEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: adjustment.
   */
  event: 'adjustment';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * What is added to the balance, in the account's currency; a negative amount is taken away.
   */
  amount: Money;
}
/**
 * Money that is the customer's is paid out: the balance falls. It is not a line of an invoice.
 */
export interface RefundEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: refund.
   */
  event: 'refund';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * How much, above 0, in the account's currency; no more than the balance. Absent: all of it.
   */
  amount?: CreditAmount;
}
/**
 * Something about the account changes; what is not named stays.
 */
export interface AccountChangedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: account-changed.
   */
  event: 'account-changed';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * The payment card on file, or none.
   */
  card?: 'none' | Card;
  /**
   * Calls are rejected while what the account can spend is this or less.
   */
  'critical-balance'?: Money;
  /**
   * What the account must be able to spend to make any call.
   */
  'minimum-to-call'?: Money;
  /**
   * How many calls may run at the same time. Those that run go on.
   */
  'call-lines'?: number;
  /**
   * The route set by which its calls leave.
   */
  'route-set'?: Name;
  /**
   * The translation set of the resources by which its dialled numbers are rewritten.
   */
  'translation-set'?: Name;
  ivr?: Ivr;
  /**
   * How far below zero the balance of a postpaid account may go.
   */
  'credit-limit'?: Fee;
  preferences?: PreferencesChoice;
  taxable?: Taxable;
  'customer-type'?: CustomerType;
  regulated?: Regulated;
  'city-incorporated'?: CityIncorporated;
  'billing-number'?: BillingNumber;
  exemptions?: Exemptions;
  status?: AccountStatus;
  contact?: Contact;
  quantities?: Quantities;
}
/**
 * The account subscribes to a charge plan.
 */
export interface SubscriptionCreatedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: subscription-created.
   */
  event: 'subscription-created';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * The name of a charge plan of the book.
   */
  'charge-plan': Name;
  /**
   * The name of this subscription, unique in the account. Absent: the name of the charge plan.
   */
  name?: Name;
  /**
   * The subscription of the account that this one is an add-on of, by its name: it ends with that one, and its periods and phases may follow those. Absent: it is beside the account's plan.
   */
  base?: Name;
  /**
   * When it is entered. Absent: the start of the account, or the time of the event that creates it.
   */
  start?: LocalTime;
  /**
   * When its service and its charges begin. Absent: its start.
   */
  activation?: LocalTime;
  /**
   * The last day of the subscription, or until-cancelled. On a finish known beforehand the last period may be charged in part.
   */
  finish?: CivilDate | 'until-cancelled';
  /**
   * How many of them it is for: what its recurring charges count. Absent: as many as the charge plan says.
   */
  quantity?: Quantity;
  /**
   * What is taken off the list fees of this subscription, before proration and rounding. A fee never goes below zero.
   */
  discounts?: Discount[];
  /**
   * The number that it is for: one number, or a search among the free numbers of the book, of which the lowest is taken.
   */
  number?: Identifier | NumberSearch;
  /**
   * What becomes of its number when it ends. free: another subscription may take it.
   */
  'number-on-finish'?: 'free' | 'blocked' | 'reserved' | 'archived';
  /**
   * The name of the allowance, a flat rate, that comes with it and turns with its periods.
   */
  allowance?: Name;
  /**
   * The name of the meter, a custom service, that it is for.
   */
  meter?: Name;
}
/**
 * A subscription gets another status, finish or quantity.
 */
export interface SubscriptionChangedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: subscription-changed.
   */
  event: 'subscription-changed';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * The name of the subscription.
   */
  subscription: Name;
  /**
   * active: served and charged. suspended: neither, for now. disabled: neither, and out of use.
   */
  status?: 'active' | 'suspended' | 'disabled';
  /**
   * The last day of the subscription, or until-cancelled. On a finish known beforehand the last period may be charged in part.
   */
  finish?: CivilDate | 'until-cancelled';
  /**
   * How many it is for from now on: what its recurring charges count. What a period costs that is charged already depends on prorate, changes.
   */
  quantity?: Quantity;
}
/**
 * A subscription ends, at once or when its period does.
 */
export interface SubscriptionCancelledEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: subscription-cancelled.
   */
  event: 'subscription-cancelled';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  settle?: Settle;
  /**
   * When it takes effect. Absent: as the plan says, else at once.
   */
  'takes-effect'?: 'now' | 'period-end' | 'term-end';
  /**
   * The name of the subscription.
   */
  subscription: Name;
}
/**
 * The charges of the account's plan end, at once or with their period; the account stays, with what it holds besides, until it is closed. A change of plan that waits is off. A change to a plan, be it the same one, begins charges again; a change to the same one before they end takes the cancellation back.
 */
export interface PlanCancelledEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: plan-cancelled.
   */
  event: 'plan-cancelled';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  settle?: Settle;
  /**
   * When it takes effect. Absent: as the plan says, else at once.
   */
  'takes-effect'?: 'now' | 'period-end' | 'term-end';
}
/**
 * Recurring charges stop: the part of a period before it is charged by days as prorate says of changes, and nothing while it lasts. Uses of a paused subscription are refused.
 */
export interface PauseEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: pause.
   */
  event: 'pause';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * The subscription that is paused. Absent: all that the account has, its plan's charges too.
   */
  subscription?: Name;
}
/**
 * What was paused goes on, in the part of its period that is left, or in periods that count anew.
 */
export interface ResumeEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: resume.
   */
  event: 'resume';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * The subscription that goes on. Absent: all that are paused.
   */
  subscription?: Name;
}
/**
 * Periods that are counted from a beginning are counted anew from here: the one that runs ends, what is left of a fee in advance comes back, and a whole one begins. With `to` the one that runs ends on that day instead, sooner or later than by itself, and they are counted from there. Periods on days of their own stay.
 */
export interface MoveAnchorEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: move-anchor.
   */
  event: 'move-anchor';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * The subscription whose periods they are. Absent: the invoice periods of the account, with the charges of its plan.
   */
  subscription?: Name;
  /**
   * The day, after that of the event, on which the period that runs is to end. Of a fee in advance what it costs more is charged at once, or what is left of it comes back, as its prorate says of changes; a fee at the end is charged then, and so is the invoice of the account made. Absent: it ends here and now.
   */
  to?: CivilDate;
}
/**
 * One telephone call. Its time is its start.
 */
export interface CallEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: call.
   */
  event: 'call';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * The id of the call. A call of the account that is reported again with the same id and direction counts once, as the earliest report says it; both legs of a call can have its id. Calls at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * inbound: the account receives the call. outbound: it makes it.
   */
  direction: 'inbound' | 'outbound';
  /**
   * The number that calls. It decides the price of an inbound call and is required there.
   */
  from?: Identifier;
  /**
   * The number that is called. It decides the price of an outbound call and is required there.
   */
  to?: Identifier;
  /**
   * What the call costs the company, in the currency of the plan. It stands above the cost tariff of the route set.
   */
  cost?: Fee;
  /**
   * How long the call lasted, in seconds from 0 to 1000000000, with at most three decimals. 0: it was not answered. What counts is whole seconds: rounded as the plan says (rounding: duration), up where it does not.
   */
  seconds: number | string;
  /**
   * The member who calls, or is called; the allowances are this member's. Absent: the default member.
   */
  member?: Member;
  /**
   * The number through which the call came in, where the account did not dial straight.
   */
  'access-number'?: Identifier;
}
/**
 * A file of calls of the account. Each row has its own time, so the event has none.
 */
export interface CallsEvent {
  /**
   * What happens: calls.
   */
  event: 'calls';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * A CSV file with the columns at, direction, from, to, seconds and, if wanted, id, access-number and cost; a path relative to this file, without "..".
   */
  file: string;
}
/**
 * A user signs up; the preferences decide whether the user gets a paid seat.
 */
export interface UserJoinedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: user-joined.
   */
  event: 'user-joined';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * The name of the user within the account.
   */
  user: Name;
}
/**
 * A user leaves; the seat stays paid for and becomes available.
 */
export interface UserLeftEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: user-left.
   */
  event: 'user-left';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * The name of the user within the account.
   */
  user: Name;
}
/**
 * The administrator gives a user a paid seat.
 */
export interface UserManagedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: user-managed.
   */
  event: 'user-managed';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The name of the user within the account.
   */
  user: Name;
  /**
   * How long the seat is assigned, in days, weeks, months or years; it never outlives the contract. Absent: until the contract ends.
   */
  term?: string;
}
/**
 * The administrator buys more seats.
 */
export interface SeatsAddedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: seats-added.
   */
  event: 'seats-added';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * How many seats are added, at least 1.
   */
  count: number;
}
/**
 * The administrator gives seats back, from the next renewal on. By contract only sales can: refused.
 */
export interface SeatsRemovedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: seats-removed.
   */
  event: 'seats-removed';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events at the same moment are taken in the order of their ids.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * How many seats without a user are given back, at least 1.
   */
  count: number;
}
/**
 * Somebody of the account wants to use a module, or to have so many of what a plan limits. Refused where the plan does not entitle the account to it.
 */
export interface ModuleRequestedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: module-requested.
   */
  event: 'module-requested';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events at the same moment are taken in the order of their ids.
   */
  id?: string;
  /**
   * What is asked for: a module, a part of one, or what the plan limits.
   */
  module: ModuleName;
  /**
   * How many of it there would be in all; compared with the limit of that name.
   */
  quantity?: number;
}
/**
 * A use of what a meter measures, or of a custom service.
 */
export interface UsageEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens.
   */
  event: 'usage';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The name of the meter.
   */
  meter: Name;
  /**
   * How much was used, with at most six decimals, where the meter measures that. Below zero only where the meter sums: it corrects what was said before.
   */
  quantity?: Scalar;
  /**
   * The values of the meter's dimensions, by name.
   */
  dimensions?: {
    [k: string]: string | number;
  };
  /**
   * When it becomes known, where that is later than when it happened. What is known only after its period was billed makes a line of the difference on the next invoice.
   */
  recorded?: LocalTime;
}
/**
 * A file of usage of the account, of any meters. Each row has its own time, so the event has none.
 */
export interface UsageFileEvent {
  /**
   * What happens: usage.
   */
  event: 'usage-file';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * A CSV file with the columns at and meter and, if wanted, quantity, id, recorded and one for each dimension of its meters, called as the dimension (one that is called as another column: "dimensions.id"); a path relative to this file, without "..".
   */
  file: string;
}
/**
 * A plan or a charge plan is edited.
 */
export interface PlanEditedEvent {
  /**
   * When it happens, in the time zone of the book.
   */
  at: LocalTime;
  recorded?: Recorded;
  /**
   * What happens.
   */
  event: 'plan-edited';
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The charge plan that is edited.
   */
  'charge-plan'?: Name;
  /**
   * The plan that is edited. What its accounts copied when they were created, and their cycle, stays with them; everything else is theirs from now on, fees from their next period. A recurring charge that is put in begins with their next invoice period, or at once where it has periods of its own; one that is taken out is charged for the period that runs, and no more. Its currency and when it issues invoices cannot change once it has accounts.
   */
  plan?: Name;
  /**
   * New values by path; entries of a list are named: charges.rental.price. A whole list as the value, charges, puts entries in and takes others out.
   */
  set: {
    /**
     * The new value.
     */
    [k: string]: string | number | boolean | unknown[] | {};
  };
  /**
   * Of an edited charge plan, new: only subscriptions that begin later get the new charges. existing: those that run get the new prices from their next period, and what is taken out ends there; a recurring charge that is put in begins with their next invoice period, or at once where it has periods of its own. The status holds for all at once.
   */
  for?: 'new' | 'existing';
}
/**
 * An account takes a number of the number sets of its plan: the lowest free one of the first set that has one, or one by itself.
 */
export interface NumberPurchasedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: number-purchased.
   */
  event: 'number-purchased';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The number that it takes. Absent: the first free one.
   */
  number?: Identifier;
  /**
   * true: the first free toll-free number. Absent: the first free ordinary one.
   */
  'toll-free'?: true;
}
/**
 * An account gets one member more, with the mandatory allowances of its plan.
 */
export interface MemberAddedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: member-added.
   */
  event: 'member-added';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  member: Member;
}
/**
 * A member leaves an account; its allowances end, and nothing is paid back.
 */
export interface MemberRemovedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: member-removed.
   */
  event: 'member-removed';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  member: Member;
}
/**
 * A member gets an allowance of the plan: whole, now, and anew each period. Its charge is posted at once and each period.
 */
export interface AllowancePurchasedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: allowance-purchased.
   */
  event: 'allowance-purchased';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * An allowance of the plan.
   */
  allowance: Name;
  member?: Member;
}
/**
 * A member gives an allowance up: what is left of it is lost, and nothing is paid back.
 */
export interface AllowanceCancelledEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: allowance-cancelled.
   */
  event: 'allowance-cancelled';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * An allowance of the plan.
   */
  allowance: Name;
  /**
   * Who cancels it. A mandatory allowance can only be cancelled by an administrator.
   */
  by?: 'account' | 'admin';
  member?: Member;
}
/**
 * What a member has used of an allowance counts as not used.
 */
export interface AllowanceResetEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: allowance-reset.
   */
  event: 'allowance-reset';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * An allowance of the plan.
   */
  allowance: Name;
  member?: Member;
}
/**
 * An account gives a number back that it took; nothing is paid back.
 */
export interface NumberReleasedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: number-released.
   */
  event: 'number-released';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The number.
   */
  number: Identifier;
}
/**
 * A calling card is used for the first time: a prepaid account begins, on the plan that has the batch, with the value of the card.
 */
export interface PinActivatedEvent {
  /**
   * When it happens, in the time zone of the book.
   */
  at: LocalTime;
  /**
   * What happens: pin-activated.
   */
  event: 'pin-activated';
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The PIN of the card.
   */
  pin: Pin;
  /**
   * The name of the account that begins; it is not one of those that are given.
   */
  account: Name;
}
/**
 * A voicemail server goes out of reach or comes back, or is switched off or on.
 */
export interface ServerChangedEvent {
  /**
   * When it happens, in the time zone of the book.
   */
  at: LocalTime;
  /**
   * What happens: server-changed.
   */
  event: 'server-changed';
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The name of the server.
   */
  server: Name;
  /**
   * Whether it answers. Absent: as before; in the beginning it does.
   */
  reachable?: boolean;
  /**
   * What it is from now on. Absent: as before.
   */
  status?: 'active' | 'disabled';
}
/**
 * A session of an account that is invoiced on demand begins.
 */
export interface SessionOpenedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: session-opened.
   */
  event: 'session-opened';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
}
/**
 * The open session of an account ends, and is invoiced.
 */
export interface SessionClosedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: session-closed.
   */
  event: 'session-closed';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
}
/**
 * An invoice is asked for, of an account that is invoiced by hand.
 */
export interface InvoiceRequestedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: invoice-requested.
   */
  event: 'invoice-requested';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The time to invoice: everything that was charged in it.
   */
  period?: {
    /**
     * Its first moment. Absent: where the last invoice ended, or the account began.
     */
    start?: LocalTime;
    /**
     * The first moment after it, not later than the request. Absent: the moment of the request.
     */
    end?: LocalTime;
  };
}
/**
 * A charge of the plan that is due on request is made.
 */
export interface ChargeRequestedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: charge-requested.
   */
  event: 'charge-requested';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The name of a charge of the account's plan that is due on request.
   */
  charge: Name;
  /**
   * How many units. Absent: the quantity of the charge.
   */
  quantity?: PositiveQuantity;
  /**
   * What one unit costs, in the currency of the plan; below zero it is a credit. Absent: the price of the charge.
   */
  amount?: Money;
}
/**
 * The account ends: its subscriptions are settled, a last invoice is issued, and nothing more happens to it but payments.
 */
export interface AccountClosedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: account-closed.
   */
  event: 'account-closed';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
}
/**
 * The account changes to another plan, since it has one at a time. Where the plan that is left says nothing of changes, the old plan's fees are settled by days as their terms say and a last invoice of it is issued; fees, calls, surcharges, taxes, allowances, numbers to buy, voicemail and members are those of the new plan from then on, with a cycle that begins there. The day of the switch is the new plan's. What the account copied when it was created stays, and so do its subscriptions to charge plans and the numbers that it holds, with their periods and prices. One-time charges of the new plan are for accounts that are created on it. A plan with "billing: online" that charges something for a period is bought: the card pays its first period at once, or nothing changes; to leave it for a plan that charges nothing needs no card. A contract is changed by the people who sold it.
 */
export interface PlanSwitchedEvent {
  /**
   * When it is asked for, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: plan-switched.
   */
  event: 'plan-switched';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * The plan that it changes to, in the currency of the account. The plan that it has is refused, unless it was cancelled, which begins it again, or a change to another waits: then that is taken back, and nothing else changes. The plan that it has, with another interval, is a change.
   */
  plan: Name;
  /**
   * Of a plan bought online: how often its users are paid for.
   */
  interval?: 'monthly' | 'annual';
  /**
   * Of a plan bought online: for whom. all-users: for all users that the account has when it changes. admin-only: for its administrator. Everybody else is free.
   */
  scope?: 'all-users' | 'admin-only';
  /**
   * Of a plan bought online: the card that pays, from now on. Absent: the one on file.
   */
  card?: Card;
  contact?: BillingContact;
  /**
   * period-end: when the cycle that runs ends; a later switch takes the place of one that waits. now: at once, and the cycle that runs ends early. A plan without periods is left at once either way, and an open session ends with it. A plan that was bought online is left at the end of what is paid for instead of the cycle. Absent: as the changes of the plan that is left say; where they say nothing period-end, but from monthly to annual of one plan, and for a plan that was cancelled, it is now.
   */
  'takes-effect'?: 'now' | 'period-end';
}
/**
 * Of a plan bought online: whom invoices reach, from now on. Absent: the contact on file.
 */
export interface BillingContact {
  /**
   * A name, as printed.
   */
  name?: string;
  /**
   * The address as it was typed in. One that is none is refused when the plan is bought, as on the page.
   */
  email: string;
}
/**
 * A part of an invoice that was issued is given back by a credit note, a document with a number of its own. Discounts, surcharges and taxes come back in the same part as the line that they are of; with all of a line, exactly what the invoice had of it. The money comes back first, then what credits had paid, to them, the last drawn first; what had lowered a price goes back with its line. What is over by then is lost at once. What is more than what is left of the invoice is refused.
 */
export interface CreditNoteIssuedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: credit-note-issued.
   */
  event: 'credit-note-issued';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The number of the invoice that it corrects: the account and a count.
   */
  invoice: string;
  /**
   * What the invoice prints for the line that is given back; several lines of one name are taken in proportion. Absent: all of its lines.
   */
  line?: Line;
  /**
   * How much of the line is given back, as it is printed: before its discounts, without the taxes on it. Absent, with percent too: all that is left of it.
   */
  amount?: CreditAmount;
  /**
   * How much of the line is given back, in per cent of what was invoiced, rounded half up.
   */
  percent?: DiscountPercent;
  /**
   * Where the money goes that it gives back: to the balance or the next invoices (credit), first to what is still owed on the invoice (offset), or out of the door, as far as it was paid (refund). Absent: as the plan says (settle-notes).
   */
  settle?: SettleNotes;
}
/**
 * An account is granted a credit: from then on it pays its invoices.
 */
export interface CreditGrantedEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: credit-granted.
   */
  event: 'credit-granted';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The name of a credit document.
   */
  credit: Name;
  /**
   * How much is granted. Absent: the amount of the document.
   */
  amount?: CreditAmount;
  /**
   * From when on it is there. Absent: at once.
   */
  effective?: LocalTime;
}
/**
 * An account buys a credit. What it costs is a line of the open bill.
 */
export interface CreditBoughtEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: credit-bought.
   */
  event: 'credit-bought';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  /**
   * The name of a credit document.
   */
  credit: Name;
  /**
   * What is paid for it, rounded half-up to the minor unit of its currency; how much it buys is a matter of its top-up-rate. At most 24 digits after the point. Absent: one grant of it, at its price.
   */
  pay?: string | number;
}
/**
 * A discount is given to an account or to one of its subscriptions: by name, or by a code that its customer typed.
 */
export interface DiscountGivenEvent {
  /**
   * When it happens, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * What happens: discount-given.
   */
  event: 'discount-given';
  /**
   * The account it happens to.
   */
  account: Name;
  /**
   * An id of the event. The same event delivered twice counts once; events of one kind at the same moment are taken in the order of the file.
   */
  id?: string;
  recorded?: Recorded;
  /**
   * The name of a discount document.
   */
  discount?: Name;
  /**
   * What the customer typed. A code that nobody knows is refused, and so is one that the account has used.
   */
  code?: string;
  /**
   * The subscription whose lines it is taken off. Absent: lines of the whole account.
   */
  subscription?: Name;
}
/**
 * What should come of it. Fields that are not named are not compared; an invoice, credit note, line, surcharge, tax or rejection that is not named is a failure, unless others is allowed.
 */
export interface Expect {
  /**
   * All invoices that are issued.
   */
  invoices?: ExpectedInvoice[];
  /**
   * All credit notes that are issued. Absent: none is.
   */
  'credit-notes'?: ExpectedCreditNote[];
  /**
   * Accounts as they stand at given moments.
   */
  accounts?: ExpectedAccount[];
  /**
   * All events that are refused.
   */
  rejections?: ExpectedRejection[];
  /**
   * All messages that are sent. Absent: they are not compared.
   */
  notifications?: ExpectedNotification[];
  /**
   * allowed: what is not named may happen as well.
   */
  others?: 'allowed';
}
/**
 * One invoice that is issued.
 */
export interface ExpectedInvoice {
  /**
   * The account that it is for.
   */
  account: Name;
  /**
   * When it is issued.
   */
  issued?: LocalTime;
  /**
   * The last day on which it can be paid in time.
   */
  due?: CivilDate;
  /**
   * Its number: the account and a count.
   */
  number?: string;
  /**
   * The period that it covers.
   */
  period?: LocalPeriod;
  /**
   * The account that it is passed on to, which pays it.
   */
  payer?: Name;
  /**
   * paid: settled by the end of the scenario. open: not yet.
   */
  status?: 'paid' | 'open';
  currency?: Currency;
  /**
   * All its lines.
   */
  lines?: ExpectedLine[];
  /**
   * All its surcharges.
   */
  surcharges?: ExpectedSurcharge[];
  /**
   * All its taxes.
   */
  taxes?: ExpectedTax[];
  /**
   * The sum of its lines, before surcharges and taxes.
   */
  subtotal?: Money;
  /**
   * The sum of everything on it.
   */
  total?: Money;
  /**
   * All that credits pay of it, after taxes, in the order in which they are drawn.
   */
  credits?: ExpectedDraw[];
  /**
   * What is paid more, or below zero less, than the total, because it is rounded to coins.
   */
  rounding?: Money;
  /**
   * What is paid: the total without what credits pay of it, rounded to coins where the plan says so.
   */
  payable?: Money;
  /**
   * What is printed at its foot.
   */
  message?: string;
}
/**
 * One line of an invoice.
 */
export interface ExpectedLine {
  /**
   * What it prints.
   */
  line?: Line;
  /**
   * Its amount; a refund is negative.
   */
  amount?: Money;
  /**
   * How many units it charges.
   */
  quantity?: Scalar;
  /**
   * When the service was given.
   */
  period?: LocalPeriod;
  /**
   * The member whose allowance it is about.
   */
  member?: Member;
  /**
   * How many days a progressive line covers.
   */
  days?: number;
  /**
   * What one unit of the quantity is called.
   */
  unit?: string;
}
/**
 * One surcharge of an invoice.
 */
export interface ExpectedSurcharge {
  /**
   * The name of the surcharge.
   */
  surcharge: Name;
  /**
   * What the invoice prints for it: the line of the surcharge.
   */
  line?: Line;
  /**
   * The amount, rounded.
   */
  amount?: Money;
  /**
   * The net amount that it stands on.
   */
  base?: Money;
}
/**
 * One tax of an invoice.
 */
export interface ExpectedTax {
  /**
   * The name of the tax.
   */
  tax: Name;
  /**
   * What the invoice prints for it: the title of the tax.
   */
  line?: Line;
  /**
   * The amount, rounded.
   */
  amount?: Money;
  /**
   * The amount that it stands on.
   */
  base?: Money;
  /**
   * Whether it is taken, and if not, why.
   */
  category?: 'standard' | 'zero' | 'exempt' | 'reverse';
  /**
   * What the invoice prints below its title.
   */
  note?: string;
}
/**
 * What one grant of a credit pays of an invoice.
 */
export interface ExpectedDraw {
  /**
   * The name of the credit.
   */
  credit: Name;
  /**
   * What the invoice prints for it.
   */
  line?: Line;
  /**
   * What it takes off what is paid, below zero.
   */
  amount?: Money;
}
/**
 * One credit note that is issued. Amounts are what is given back, above zero.
 */
export interface ExpectedCreditNote {
  /**
   * The account that it is for.
   */
  account: Name;
  /**
   * Its number: the account, CN and a count.
   */
  number?: string;
  /**
   * The number of the invoice that it corrects.
   */
  invoice?: string;
  /**
   * When it is issued.
   */
  issued?: LocalTime;
  /**
   * Its lines, all of them; what discounts had taken off is below zero.
   */
  lines?: ExpectedNoteLine[];
  /**
   * Sum of the lines.
   */
  subtotal?: Money;
  /**
   * Its surcharges, all of them.
   */
  surcharges?: ExpectedNoteCharge[];
  /**
   * Its taxes, all of them.
   */
  taxes?: ExpectedNoteCharge[];
  /**
   * What comes back of the rounding to coins.
   */
  rounding?: Money;
  /**
   * All that is given back.
   */
  total?: Money;
  /**
   * What of it goes back to credits, all of them.
   */
  credits?: ExpectedNoteCredit[];
  /**
   * What of it pays what was still owed on the invoice, where it is to do so first.
   */
  offset?: Money;
  /**
   * What of it is paid out.
   */
  refund?: Money;
}
/**
 * One line of a credit note.
 */
export interface ExpectedNoteLine {
  /**
   * What it prints.
   */
  line: Line;
  /**
   * How much of it is given back.
   */
  amount?: Money;
}
/**
 * A surcharge or a tax of a credit note.
 */
export interface ExpectedNoteCharge {
  /**
   * The name of the surcharge or the tax.
   */
  name: Name;
  /**
   * How much of it is given back.
   */
  amount?: Money;
}
/**
 * What goes back to one grant of a credit.
 */
export interface ExpectedNoteCredit {
  /**
   * The credit.
   */
  credit: Name;
  /**
   * How much, above zero.
   */
  amount?: Money;
}
/**
 * An account at one moment, after everything that happens then.
 */
export interface ExpectedAccount {
  /**
   * The account.
   */
  account: Name;
  /**
   * The moment, in the time zone of the account.
   */
  at: LocalTime;
  /**
   * The plan it is on.
   */
  plan?: Name;
  /**
   * The change to another plan that waits for the end of the cycle.
   */
  'pending-switch'?: PendingSwitch;
  /**
   * Whether it pays before or after.
   */
  type?: 'prepaid' | 'postpaid';
  /**
   * The status of the account.
   */
  status?: 'active' | 'locked' | 'suspended' | 'blocked' | 'inactive' | 'closed';
  /**
   * Its balance; positive is the customer's money.
   */
  balance?: Money;
  /**
   * The balance, with the credit limit of a postpaid account.
   */
  available?: Money;
  /**
   * The balance at which its calls are rejected.
   */
  'critical-balance'?: Money;
  /**
   * What it must be able to spend to make a call.
   */
  'minimum-to-call'?: Money;
  /**
   * How many calls may run at the same time.
   */
  'call-lines'?: number;
  /**
   * The route set by which its calls leave.
   */
  'route-set'?: Name;
  /**
   * How far below zero its balance may go.
   */
  'credit-limit'?: Fee;
  /**
   * What is charged but not yet invoiced, with surcharges and taxes.
   */
  'open-bill'?: Money;
  /**
   * What was charged and the prepaid balance did not cover; the next payments settle it.
   */
  unbilled?: Fee;
  /**
   * When its next recurring fee falls due, in the time zone of the account; or none.
   */
  'next-due'?: LocalTime | 'none';
  summary?: ExpectedSummary;
  /**
   * In which of the states of its plan for accounts that pay late it is, or none.
   */
  overdue?: Name;
  /**
   * What is still owed on invoices whose due day is over.
   */
  'past-due'?: Fee;
  /**
   * Its administrator.
   */
  admin?: Name;
  /**
   * How often the account pays for its seats, or none.
   */
  interval?: 'monthly' | 'annual' | 'none';
  /**
   * The billing contact on file, as named; or none.
   */
  contact?: 'none' | Contact;
  /**
   * The payment card on file, or none.
   */
  card?: 'none' | Card;
  taxable?: Taxable;
  'tax-rounding-method'?: TaxRoundingMethod;
  'customer-type'?: CustomerType;
  regulated?: Regulated;
  'city-incorporated'?: CityIncorporated;
  'billing-number'?: BillingNumber;
  exemptions?: Exemptions;
  /**
   * Seats that are given back with the renewal, on request; or none.
   */
  'seats-to-give-back'?:
    | 'none'
    | {
        /**
         * How many were asked for.
         */
        count: number;
        /**
         * When they go, the first of them, in the time zone of the account.
         */
        at: LocalTime;
      };
  /**
   * The seats of the account.
   */
  seats?: {
    /**
     * All paid seats.
     */
    total?: number;
    /**
     * Paid seats that have a user.
     */
    used?: number;
    /**
     * Paid seats without a user.
     */
    available?: number;
  };
  /**
   * Users, and whether each has a paid seat. A user who is not named is not compared.
   */
  users?: {
    [k: string]: 'paid' | 'free';
  };
  /**
   * Subscriptions by name. One that is not named is not compared.
   */
  subscriptions?: ExpectedSubscription[];
  /**
   * Its credits; of those that are not named nothing is said. An empty list says that there is none.
   */
  credits?: ExpectedCredit[];
  /**
   * Allowances by name. One that is not named is not compared; an empty list says that there is none.
   */
  allowances?: ExpectedAllowance[];
  /**
   * Discounts by name, those of its plan among them. One that is not named is not compared; an empty list says that there is none.
   */
  discounts?: ExpectedDiscount[];
  /**
   * All the modules that it may use, in any order.
   */
  modules?: ModuleName[];
  /**
   * All of its members, the default one included, in any order.
   */
  members?: Member[];
  /**
   * The numbers that it holds, lowest first.
   */
  numbers?: Identifier[];
  /**
   * The last day on which it may call: of an account that a card created.
   */
  expires?: CivilDate;
  provisioning?: ExpectedProvisioning;
}
/**
 * What the account's page says of its plan and its price. Prices are list prices: without discounts and taxes.
 */
export interface ExpectedSummary {
  /**
   * The sentences at the head of the page, word for word.
   */
  statement?: string;
  /**
   * The title of its plan.
   */
  plan?: string;
  /**
   * How often its users are paid for: monthly, annual, or every so many months, years, weeks or days.
   */
  interval?: string;
  /**
   * What one user costs for the interval, as it is billed.
   */
  'amount-per-user'?: Fee;
  /**
   * What all its users cost for a month, rounded once.
   */
  'total-per-month'?: Fee;
  /**
   * When what is paid for its users is paid for again; or none.
   */
  renewal?: CivilDate | 'none';
  /**
   * The card that pays, by its type and last digits, or none.
   */
  card?: string;
  preferences?: PreferencesChoice;
  /**
   * The invoices and transactions of its billing history, newest first. All of them.
   */
  history?: ExpectedHistoryRow[];
}
/**
 * An invoice, or a transaction: what a posting moved, positive to the customer. Calls and services used are on the invoices.
 */
export interface ExpectedHistoryRow {
  /**
   * When it was issued or posted.
   */
  at?: LocalTime;
  /**
   * What it is.
   */
  what:
    | 'invoice'
    | 'opening'
    | 'payment'
    | 'payout'
    | 'passed-on'
    | 'adjustment'
    | 'settlement'
    | 'charge'
    | 'refund'
    | 'credit';
  /**
   * The number of the invoice, the line of the charge, or the card that paid.
   */
  text?: string;
  /**
   * The total of the invoice, or what the transaction moved; positive to the customer.
   */
  amount?: Money;
  /**
   * Of an invoice: whether it is paid.
   */
  status?: 'paid' | 'open';
}
/**
 * One subscription of an account.
 */
export interface ExpectedSubscription {
  /**
   * The name of the subscription.
   */
  subscription: Name;
  /**
   * Its state at that moment.
   */
  status?: 'pending' | 'active' | 'suspended' | 'disabled' | 'finished' | 'cancelled' | 'expired';
  /**
   * When it was activated.
   */
  activated?: LocalTime;
  /**
   * The last day of the subscription, or until-cancelled. On a finish known beforehand the last period may be charged in part.
   */
  finish?: CivilDate | 'until-cancelled';
  /**
   * Everything before this moment is charged.
   */
  'charged-through'?: LocalTime;
}
/**
 * All grants of one credit that an account has had.
 */
export interface ExpectedCredit {
  /**
   * The name of the credit.
   */
  credit: Name;
  /**
   * What was granted so far.
   */
  granted?: Fee;
  /**
   * What it has paid, of the open bill included.
   */
  drawn?: Fee;
  /**
   * What was lost, because it expired or was replaced.
   */
  forfeited?: Fee;
  /**
   * What is left.
   */
  left?: Fee;
}
/**
 * One allowance of an account.
 */
export interface ExpectedAllowance {
  /**
   * The name of the allowance.
   */
  allowance: Name;
  /**
   * What is used in this period, in the unit of the allowance.
   */
  used?: string;
  /**
   * What is left, what was carried over included.
   */
  left?: string;
  /**
   * What of it was carried over from earlier periods.
   */
  carried?: string;
  /**
   * The member who holds it. Absent: whoever does.
   */
  member?: Member;
  /**
   * The subscription that holds it. Absent: whichever does.
   */
  subscription?: Name;
}
/**
 * One discount of an account that comes off its invoices.
 */
export interface ExpectedDiscount {
  /**
   * The name of the discount.
   */
  discount: Name;
  /**
   * The subscription that it was given to. Absent: whichever.
   */
  subscription?: Name;
  /**
   * On how many invoices it has taken something off.
   */
  used?: number;
  /**
   * On how many more it will; forever: on all.
   */
  left?: number | 'forever';
  /**
   * What is left of amounts that were not used up.
   */
  kept?: Money;
}
/**
 * What the exchange is told of an account; what is not named is not compared.
 */
export interface ExpectedProvisioning {
  /**
   * The plan.
   */
  plan?: Name;
  /**
   * The members of the account.
   */
  members?: {
    /**
     * How many there may be.
     */
    max: number | 'unlimited';
  };
  /**
   * How many calls may run at the same time.
   */
  'call-lines'?: number | 'unlimited';
  /**
   * Its route set; none where it has none.
   */
  'route-set'?: Name;
  /**
   * Its translation set; none where it has none.
   */
  'translation-set'?: Name;
  /**
   * What happens to calls that cost more than they bring.
   */
  'negative-margin'?: 'allow' | 'reject';
  /**
   * none, or its voicemail.
   */
  voicemail?: 'none' | ExpectedVoicemail;
  /**
   * What the interactive voice response tells.
   */
  ivr?: {
    /**
     * What it plays, all of it.
     */
    play?: ('balance' | 'available-time')[];
    /**
     * Its language, or none.
     */
    language?: 'none' | Language;
  };
  /**
   * The access numbers of the plan, all of them, as the plan lists them.
   */
  'access-numbers'?: (Identifier | ExpectedAccessNumber)[];
  /**
   * The balances that decide about calls.
   */
  balances?: {
    /**
     * The critical balance.
     */
    critical?: Money;
    /**
     * How far below zero the balance may go.
     */
    'credit-limit'?: Money;
    /**
     * What it must be able to spend to call.
     */
    'minimum-to-call'?: Money;
  };
  /**
   * The allowances that come with the plan, all of them.
   *
   * Items: An allowance.
   */
  allowances?: Name[];
  /**
   * The number sets of the plan, all of them in their order.
   *
   * Items: A number set.
   */
  'number-sets'?: Name[];
}
/**
 * The voicemail of an account.
 */
export interface ExpectedVoicemail {
  /**
   * Its server.
   */
  server?: Name;
  /**
   * Whether the server is active and answers.
   */
  enabled?: boolean;
}
/**
 * An access number and what answers there.
 */
export interface ExpectedAccessNumber {
  /**
   * The number.
   */
  number: Identifier;
  /**
   * What answers there; none: the plan does not say.
   */
  application: 'calling-card' | 'callback' | 'none';
}
/**
 * One event that is refused.
 */
export interface ExpectedRejection {
  /**
   * When it is refused.
   */
  at?: LocalTime;
  /**
   * The account.
   */
  account?: Name;
  /**
   * The kind of the event that is refused; events of the clock, such as seat-expired, included.
   */
  event?: EventKind | Name;
  /**
   * Why, as a code.
   */
  code: Name;
}
/**
 * One message that is sent.
 */
export interface ExpectedNotification {
  /**
   * When it is sent.
   */
  at?: LocalTime;
  /**
   * The account that it is about.
   */
  account?: Name;
  /**
   * Who gets it. admin: the people who run the service. account: the customer.
   */
  to?: Recipient;
  /**
   * What it says, as a code.
   */
  code: Name;
}
/**
 * The root of a book of plans: what holds for every document that does not say otherwise.
 */
export interface RatebookDocument {
  /**
   * The name of the book, shown in reports.
   */
  title?: Title;
  description?: Description;
  /**
   * IANA name of the time zone of accounts that name none.
   */
  'time-zone'?: TimeZone;
  frozen?: Frozen;
  /**
   * The currencies that documents of this book may use. Absent: any.
   */
  currencies?: Currency[];
  rounding?: RoundingTerm;
  'day-count'?: DayCount;
  /**
   * The holidays that conditions of rates ask about, where their tariff names none, and the dates of prices.
   */
  holidays?: Holidays;
  /**
   * The semantics document of plans and charge plans that name none.
   */
  semantics?: SemanticsName;
  invoice?: InvoiceDefaults;
  'tax-rounding'?: TaxRounding;
  'margin-basis'?: MarginBasis;
  /**
   * How strictly each lint is taken, by its id: off, a warning or an error. A lint that is not named is a warning; credit-never-expires is off unless it is named.
   */
  lints?: {
    [k: string]: 'off' | 'warning' | 'error';
  };
}

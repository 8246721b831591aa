/** The rows about the choices of pricing, by the section of choices that each is of. */
export const PRICING_ROWS: Readonly<Record<string, string>> = {
  'O-1.1': 'A part of a month is counted in days, seconds, minutes, months of thirty days, or as a whole one.',
  'O-1.2': 'To the second, days of a clock change are as long as they are; a part of a day counts.',
  'O-1.3': 'A part is out of the period that it lies in, of one from its start or its turn, or of the calendar.',
  'O-1.4': 'A first or a last part can cost its share, the whole fee, or nothing.',
  'O-1.5': 'A part that is served at all can count a day at least.',
  'O-1.6': 'Who owns the day of a start, an end, a switch of plans and an added seat is said one by one.',
  'O-1.7': 'A quantity that changes within a period costs its share, all of it or nothing, however it is collected.',
  'O-1.8':
    'What was paid for the rest of a period comes back, and the new quantity is charged; together they are one rounding.',
  'O-1.9':
    'A part of a period has its share of a minimum, or all of it, or a share by another count; measured charges too.',
  'O-1.10': 'A part of a period includes its share of an allowance, counted in its own way, or none.',
  'O-1.11': 'What comes back can be bounded by what is left of the allowance.',
  'O-1.20': 'What changes within a period that was paid ahead can be one line, the difference.',
  'O-1.21': 'Members who come and go within a period can be charged for their part of it, however it is collected.',
  'O-2.1': 'Weeks to years turn at the anniversary, never moved by a short month, or with the calendar.',
  'O-2.2': 'The first turn on a named day is counted from the last one, the next one, or that of the month or week.',
  'O-2.3': 'A first part can be one period with that which follows, and is rounded with it.',
  'O-2.4': 'For a day that a month lacks its last one can stand, for good or not, or the first of the month after.',
  'O-2.20': 'The periods of a charge turn on the day of the account’s, of its base’s, or on their own, as rules say.',
  'O-2.21': 'An add-on of another subscription is counted from where that one is, and ends with it.',
  'O-2.22': 'Weeks, months, quarters and years of one account meet on one invoice, paid ahead or behind.',
  'O-2.23': 'Clocks are moved by half an hour too, and differ by half or three quarters of one from others.',
  'O-2.40': 'An account lives by the clock of its own time zone, of its plan’s, or of the book’s.',
  'O-2.41':
    'The offset from UTC that an account’s clock has when it begins can stay for good, though clocks are changed.',
  'O-2.42':
    'The hours and dates of prices and rates can be those of another clock than that of the account, such as UTC.',
  'O-2.50': 'The part for which something measured is there is counted in its own way, out of its own whole.',
  'O-2.51': 'An invoice that is asked for some days after its period has what was told of it before then.',
  'O-2.52': 'An invoice can be a draft for some time after its period: what is told of that until then is on it.',
  'O-2.53': 'A draft has the minimum, the maximum and the credits of its own period, whatever has begun since.',
  'O-2.54': 'A draft is issued before its time where its account is closed or leaves its plan.',
  'O-2.60':
    'What is used can be billed with each use, so that the balance and invoices have it at once; the period still adds up.',
  'O-2.61': 'A charge of a plan can fall due each time that something happens to the account, unless it is refused.',
  'O-3.1': 'A tier can count in packages: those begun of its part, or by volume those of the whole.',
  'O-3.2': 'A tier can be a percentage, where an amount of money is counted.',
  'O-3.3': 'A tier that is reached can have a least and a most.',
  'O-3.4':
    'A tier begins right above the one before it; its first whole unit says so as well as the last of the other.',
  'O-3.5': 'A stairstep is a volume price of flat amounts.',
  'O-3.6': 'A capacity is a flat amount, and a price of each unit above it.',
  'O-3.7': 'Graduated and volume agree up to the first bound; beyond it a volume price can fall.',
  'O-3.8': 'A price can be chosen by the facts of the case: the first case that holds, or what is left for all others.',
  'O-3.9': 'The case of a period is that of the moment when it is first charged; what is given back is at its price.',
  'O-3.10': 'A charge can have a minimum and a maximum for a period; a minimum is due of no use too.',
  'O-3.11': 'A part of a period has its share of the limits, where the charge is for parts by days.',
  'O-3.12': 'Limits come after discounts.',
  'O-3.13': 'What is added within a period is bounded together with what was held.',
  'O-3.14': 'A price that no decimal is, a third of a cent, is divided once, when the amount is rounded.',
  'O-3.30': 'None at all costs nothing, or the flat amount of the first tier.',
  'O-3.31': 'Beyond a last tier that has an end nothing is billed, where the price says so.',
  'O-3.32': 'A flat amount is due when its tier holds anything, or as soon as the tiers below are full.',
  'O-3.33': 'A price can be a share of each amount of money, and a fixed amount for each.',
  'O-3.34':
    'The first uses of a period can be free, by their count and by their amount, until either or both are used up.',
  'O-3.35': 'Each use can have a least and a most, beside that of the period; what is free stays free.',
  'O-3.36': 'The price can come with the use.',
  'O-3.37': 'Each use can have a case of its own, by what it says or by its time; uses of a case are priced together.',
  'O-3.38': 'A price can see the period, each use, or each stretch of it by itself; what each costs is added up.',
  'O-3.39': 'Units that are free are those of the first uses, where each use has a price of its own.',
  'O-3.60': 'What is measured can be priced in another unit, rounded as a whole or in each part that is billed.',
  'O-3.61': 'A period can be charged for at least a share of what was measured in those before it.',
  'O-3.71':
    'Bounds of tiers can be multiplied by a number, by the part or the hours of a period, or by what is had or measured.',
  'O-3.72': 'Of a part of a period the part of the quantity can be what is in the tiers.',
  'O-3.73': 'A case of a price can have limits of its own.',
  'O-3.74': 'What each use costs can be rounded before the uses are added up.',
  'O-3.70': 'A call can be split where the hours of its rates change, each part at its own rate.',
  'O-3.62': 'A charge can be for the members of the account, and for a meter by its name alone.',
  'O-3.20':
    'What is used is counted, added up, or measured by its greatest, least, average, last, different or lasting values.',
  'O-3.21': 'Uses can be measured apart by what they say, each on a line of its own, and some of them not at all.',
  'O-3.22': 'A use is of the period and of the plan in which it happens, to the instant.',
  'O-3.23':
    'What is told late makes a line of its difference, so that all invoices add up to the price of all that was used.',
  'O-3.24': 'Use is charged in full when its period ends, at the price and with the taxes of that period.',
  'O-1.30': 'What was used in a part of a period can cost its share of the days.',
  'O-1.40':
    'At a change of plan what is left of a fee in advance comes back and the rest of the new one is charged, by days.',
  'O-1.41':
    'Or their difference is one line, or all that was billed comes back, or only one of both is put right, or neither.',
  'O-1.42': 'Or only the charges that both plans have; at once, or with the next invoice.',
  'O-1.43': 'The periods go on, or begin anew with the change, or after the days that the credit buys.',
  'O-1.44': 'What comes back beyond what is charged stays on the balance, is paid out, or is lost.',
  'O-1.45': 'Ordered rules say when a change of plan takes effect, and which is refused.',
  'O-1.46': 'What comes back is a part of what was billed, or of the price.',
  'O-1.47': 'An upgrade is told from a downgrade by what both cost for their periods, or for a month.',
  'O-9.7': 'During a trial a change can wait for its end; a trial can be passed over by those who come up to its plan.',
  'O-9.1': 'A trial is a phase in which the fee has no price; with its end the months can count anew, or stay.',
  'O-9.2': 'A fee that asks for the phase is charged by itself for the part of a period in each phase.',
  'O-9.3': 'Once is once: with the first phase in which it applies.',
  'O-9.4': 'A last phase that ends is a fixed term, and the subscription ends with it.',
  'O-9.5': 'The phases of an add-on count from its own beginning, or from that of the account’s plan.',
  'O-9.6':
    'The phases of a plan count from the beginning of the account or from the change to it; a trial can be had once.',
  'O-8.1': 'The part of a period, or the price of one of its days, can be rounded before it is used.',
  'O-8.2': 'Eight methods: four that differ on a tie alone, two by the size of an amount and two by its sign.',
  'O-8.3': 'An amount can be rounded to multiples of another, as of a coin.',
  'O-8.4': 'What a percentage takes off can be rounded before it is taken off.',
  'O-8.5': 'A quantity can be rounded before it is priced; what is told late is the difference of the rounded whole.',
  'O-3.80': 'What a meter measures apart can be bounded part by part, or all of it together.',
  'O-3.81': 'Limits can have a condition; a period keeps those that it was charged by.',
  'O-3.82':
    'A price can be for a length of time, so often as it is in the period: hours that pass, days of the calendar, parts of a year.',
  'O-3.83': 'What lasts can be priced by units and time, such as gigabyte-hours, exactly.',
  'O-3.85': 'Free units can come off before the tier is chosen, or the tier be that of all that was used.',
  'O-3.84': 'What several meters measured in the period can choose the price; of a capacity the worst of them decides.',
  'O-4.1':
    'Several charges together, or a whole plan, can have a minimum; what is missing is charged when the period ends.',
  'O-4.2': 'Several charges together can have a maximum: what is above is taken off.',
  'O-4.3': 'Commitments come after discounts; what they add is taxed as what it is added to.',
  'O-4.4': 'A commitment can be for several periods, or for all: what is beyond it costs its overage.',
  'O-4.5': 'What is missing of a committed amount is charged when its time ends, or when the account leaves; or never.',
  'O-4.6': 'A part of a period can have its share of a commitment.',
  'O-4.8': 'One charge can have a committed amount, or so many units: more costs its overage, less is charged in full.',
  'O-4.9': 'It can be committed to in each hour, or other stretch of a period, in which anything is used.',
  'O-4.10': 'A charge can have limits over several invoice periods, or over all of them.',
  'O-4.50': 'A period can include units of what a meter measures: no price sees them, and a part period has its share.',
  'O-4.51': 'Included units can be for several meters: whichever is used first takes from them.',
  'O-4.52':
    'What a correction gives back of included units is for the uses that were charged; what is told late takes from its own period.',
  'O-4.53': 'Behind included units a use can be refused.',
  'O-4.54':
    'What a period leaves of an allowance can stay for periods or a time, from a period on, and be used before or after its own.',
  'O-4.55':
    'Of several allowances the first takes by priority, expiry and order; each can have periods of its own, or one alone, and end.',
  'O-4.56': 'Behind an allowance nothing else may take: what is beyond it is charged, or refused.',
  'O-4.57': 'A use can take several units of an allowance for each one that is measured, or whole steps of them.',
  'O-4.40': 'A commitment can count what those before it leave of the lines that they share.',
  'O-4.41': 'A commitment can be in units, where the charges that it names cost the same.',
  'O-4.42': 'A first and a last time of a commitment have what is said of them, counted as any part is.',
  'O-4.43': 'A commitment can be of each hour or day of what several charges cost, whenever it is told.',
  'O-4.44': 'Who comes back to a plan is held to its commitments anew, beside what became of them before.',
  'O-4.61':
    'Commitments of a period whose fee is invoiced ahead count what it is charged when it is over, also where it is left within.',
  'O-4.7': 'Commitments can stand within each other, and can have a condition.',
  'O-4.20':
    'Of several credits the first is drawn by priority, expiry, whether it was paid for, and when it came; in the order that the plan says.',
  'O-4.21': 'What a credit has left when it expires is lost: no invoice and no tax comes of it.',
  'O-4.22': 'A plan can grant a credit once, or with every period; then what is left of the one before is lost.',
  'O-5.40':
    'An account can pay for others: what is to pay of their invoices and credit notes is on its own invoice, as it is.',
  'O-5.41': 'Where who pays for an account is not there, the account owes its invoice itself.',
  'O-5.42':
    'Accounts that pay late come to states by days, invoices and amounts: they are told, blocked, refused changes, cancelled.',
  'O-5.46': 'States that a plan gets while somebody is late already hold from then on.',
  'O-5.43': 'Who has paid enough comes to a milder state, or to none.',
  'O-5.44': 'A plan can have add-ons in it, which nobody subscribes to beside it, and say which others it offers.',
  'O-5.45': 'Who changes to a plan that includes an add-on, or does not offer it, has it no longer.',
  'O-6.19':
    'Money can be given back to the account, by an adjustment or a credit note, or paid out: no more than is its own.',
  'O-4.58': 'What is left of a credit that a plan grants again can stay for further grants, up to an amount.',
  'O-6.20': 'A credit that counts as a payment is drawn after taxes, which stay as they are.',
  'O-6.21': 'A credit that counts as a price cut is drawn before taxes, which are of what is left.',
  'O-6.22': 'A credit can be for some lines alone, and pays the taxes on them too.',
  'O-6.23': 'Credits can be bought, untaxed or taxed, in packages or at a rate.',
  'O-6.25':
    'What a credit pays is divided from the first line on, or by prices; where it lowers the price that decides the tax.',
  'O-6.24': 'An order says which credits are drawn where; a credit that it never draws on is refused.',
  'O-6.1': 'A discount of a plan is a line of its own on the invoice; it can be for so many invoices.',
  'O-6.2': 'A percentage is of what those before it have left, or is added to the others of its class.',
  'O-6.3': 'A coupon is given by a code, once; a code that is unknown, used or of another currency is refused.',
  'O-6.4': 'What a coupon leaves over is lost, or kept for later invoices.',
  'O-6.5': 'A discount can be of one subscription, and have a most.',
  'O-6.6': 'An amount is divided among its lines by what is left of them, by prices, in their order, or evenly.',
  'O-6.7': 'A discount off prices that contain a tax leaves a price that contains it.',
  'O-6.8': 'A discounted fee that comes back comes back at what was paid.',
  'O-6.9': 'Units can be free: they are taken off before the price is looked up.',
  'O-6.10': 'A discount can have a condition, which is asked when a line is posted.',
  'O-6.13': 'An amount can be allowed to take off more than there is; the account has the rest as money.',
  'O-6.12': 'What a percentage takes off is rounded as its plan says.',
  'O-6.11': 'A discount of a subscription can be for its first periods.',
  'O-9.8': 'Who comes to a plan on the date of a version or later has its prices; who has the plan keeps the old ones.',
  'O-9.9': 'Or those get the new prices with the first period that begins then, or on a date of their own.',
  'O-9.10': 'A period in which that date lies can be charged in two parts.',
  'O-9.11': 'From the date on which it is retired nobody comes to a plan; who has it keeps it.',
  'O-8.6':
    'The lines of an invoice can be rounded together: carried on, added up to a rounded sum, or with a line for the difference.',
  'O-8.7':
    'How long a call is, what each of its intervals costs, and what it costs itself can be rounded before calls are added up.',
  'O-9.12':
    'A cancellation takes effect at once, with the period, or with the trial, as rules say or as it is asked for.',
  'O-9.13': 'At once what is left of fees in advance comes back, or nothing does; rules can refuse it.',
  'O-9.14': 'A plan that was cancelled can be begun again.',
  'O-9.15': 'What is paused is charged for the days before and after; what is left of a fee comes back or stays paid.',
  'O-9.38':
    'The period that runs can be told to end on another day: a fee in advance costs the difference, and periods are counted from there.',
  'O-9.16': 'Periods that are counted from a beginning can be begun anew, of a subscription or of the whole account.',
  'O-9.17':
    'A credit note gives back a part of an invoice, with its discounts, surcharges and taxes, and never more than is left of it.',
  'O-9.18': 'What a credit note gave back of a fee does not come back again when the fee ends early or is for fewer.',
  'O-9.20':
    'What is on an invoice and costs less by now comes back on the next one, or at once by a credit note of that invoice.',
  'O-9.80':
    'What becomes known after it was billed is corrected by the difference for each period, as if it had been known in time.',
  'O-9.81':
    'What is corrected late has the taxes and discounts of its time, and no more comes back than is left of what was billed.',
  'O-9.82': 'What is told late can be refused, and what happened after it too; an account can be closed by then.',
  'O-9.83': 'An edit of what is sold can be told late: what was invoiced since is corrected, and later edits stay.',
  'O-9.30': 'A minimum term can renew, or end the subscription; who leaves before its end pays up to it.',
  'O-9.31': 'Of a term that renews a notice can be asked for: told later, the next term is paid for too.',
  'O-9.32': 'A cancellation or a change of plan can wait for the end of the minimum term.',
  'O-9.33': 'One list of rules can say when what is cancelled: by plan, charge plan and phase, the first that holds.',
  'O-9.34':
    'Who takes the plan again that is to end keeps it; who cancels while a change waits comes to no other plan.',
  'O-9.35': 'Charges that an edit for existing subscriptions adds to a charge plan begin for those that run.',
  'O-9.70':
    'After a credit note a change of plan can give back all that is unused, as far as it is left of what was charged.',
  'O-6.50':
    'What a credit note gives back can be left for the next invoices: a row of them before prepaid credits or after.',
  'O-6.60':
    'What credits had paid of an invoice goes back to them by its credit notes, once the money is back; what is over by then is lost.',
  'O-6.66':
    'What the next invoice gives back goes back to the credits that had paid it, after the money, and pays at once.',
  'O-6.61':
    'What a credit note gives back goes to the balance or the next invoices, first to what is owed on its invoice, or is paid out.',
  'O-4.60':
    'What a credit is for can be refused once credits do not cover it: uses with all that was used so far, calls, charges on request.',
  'O-5.71':
    'A prepaid account that pays for others pays what it has: it is told that it is short, and the next money pays the rest.',
  'O-6.62':
    'A discount that comes after taxes can be of lines with them: a percentage of as much, and an amount up to it.',
  'O-9.19':
    'What fell due under a plan has its discounts, minimum, maximum, surcharges and taxes, whatever plan or edit follows.',
  'O-8.8': 'What each tier of a price comes to can be rounded before they are added up.',
  'O-10.1': 'Semantics say under one name what a plan does not say itself; a charge and its document are nearer.',
  'O-10.3': 'The order in which a fee is discounted, divided, multiplied, bounded and rounded is a list.',
  'O-10.4': 'The order in which a bill is discounted and taxed is a list; a gift can come after the tax.',
  'O-10.5': 'Semantics say of prices and discounts what these do not say themselves.',
  'O-10.2': 'Semantics can vary others, and each document can follow its own.',
  'O-3.40': 'What was used can be told by a file: a row a use, of any meter, with what it says in a column of its own.',
  'O-3.41':
    'A period can be measured window by window: the sum of its hours, or the greatest of its days, which can have 23 hours or 25.',
  'O-3.42':
    'What is had can stay from period to period: a sum goes on, and what was put in is in until it is taken out.',
  'O-3.43': 'What comes in the middle of a period can count for its days, or its seconds.',
  'O-3.44': 'A quantity below zero takes back all of it, or no more than there is.',
  'O-3.45': 'Of what is told again the first word counts, or the last, or all, by its id or by what it says.',
  'O-3.46':
    'A late use is billed with its own period some periods back; an older one is of the period in which it is told, or dropped.',
  'O-3.47': 'A use can be of the period in which it is told.',
  'O-3.48': 'A use at the instant in which a period ends is of the next, or of the one that ends.',
  'O-6.30':
    'A discount of a charge can be taken off before its limits, when it falls due, or off what they leave, on the invoice.',
  'O-6.31':
    'Before it is due, a charge has discounts for so many of its periods: added up, with a most, by coupons too, and never more than it comes to.',
  'O-6.32': 'A step can select discounts by their class; a fee that they were taken off comes back at what it cost.',
  'O-6.34':
    'Of an amount off a single charge, a part of a period has all or its share, which can be counted in its own way.',
  'O-6.33': 'Semantics say whether a discount in another currency is an error, or takes nothing off.',
  'O-6.35':
    'A minimum can come before discounts, and discounts by what they apply to; of one step they come in the order in which they are listed or were given.',
  'O-6.36': 'Semantics say whether credits lower the price or pay the total.',
  'O-7.1':
    'A tax applies to lines by zone, charge, charge plan, meter, plan, subscription, tax category or kind: any one of them is enough.',
  'O-7.2':
    'A price that contains a tax is divided by rounding its net, and the tax is what is left, or the other way round.',
  'O-7.3': 'A tax can stand on itself too: its percentage is of its base and the tax together.',
  'O-7.4': 'A tax or surcharge can be an amount for each unit, rounded as a percentage is.',
  'O-7.5': 'A tax can be at zero, exempt or reverse: it takes nothing, and the invoice shows its base and why.',
  'O-7.6':
    'A tax can replace others: where it holds for a line, they are not on it, even if the account is exempt from it.',
  'O-7.7': 'Several taxes can be rounded as one: their sum once, and each up or down, so that they add up to it.',
  'O-7.8':
    'A tax holds from day to day and from place to place; another holds in its stead, on the lines of its time and place.',
  'O-7.9':
    'Semantics say of taxes what these do not say themselves: what is rounded of prices, and whether several are as one.',
  'O-8.20':
    'What is rounded of taxes is said by stages: their parts on each line, each tax, all taxes of the invoice as one.',
  'O-3.50':
    'The greatest of a period can count but for the few that are forgiven: a percentile, of uses or of windows.',
  'O-3.49': 'What meters do not say of their uses, the semantics can say for all of them.',
  'O-3.92': 'Where each use has a case of its own, limits of an hour are of all cases together.',
  'O-3.90': 'A demand can be held up by what was measured on an earlier plan.',
  'O-3.91': 'A quantity can be held up by what another meter measured in the periods before.',
  'O-3.51':
    'A use can cost what its date says: year, month, day of the month, and whether it is a holiday of the book.',
  'O-10.40':
    'What is used in a period is billed when it ends, or on each invoice before: by difference, or each part rounded by itself.',
  'O-10.41':
    'Billed by difference, the invoices of a period add up to what it costs as a whole; where that falls, something is given back.',
  'O-10.42': 'A minimum is charged when the period ends; what is more than a maximum is billed on no invoice.',
  'O-10.43':
    'An invoice is issued when what was used comes to a threshold, of the period or of all time, with that use on it.',
  'O-10.44': 'Invoices of one period tell what is new, or all of it less what others have billed.',
  'O-10.45': 'An invoice can be issued when quantities change, and when a subscription is added or ends.',
  'O-10.47': 'There can be an invoice for each subscription, with taxes and surcharges of its own.',
  'O-10.48': 'Of use that is billed before its period is over, that can wait for its end of which more can cost less.',
  'O-10.46': 'What falls due and comes to nothing can have a line.',
  'O-8.22': 'A tax can be rounded for one unit, and then multiplied by the quantity.',
  'O-8.23': 'The taxes of an account can be rounded by a method of its own.',
  'O-8.21': 'What is paid can be rounded to coins: the total stays, and what is more or less is a row of its own.',
  'O-5.1':
    'A rate is for any time, apart from the steps in which a call counts; these begin behind the first, or are of the whole call.',
  'O-5.2':
    'A short call can be free, every call can have a least and a most, and a call ends or is free behind its most.',
  'O-5.3':
    'A call that is not answered can pay the connect fee; a surcharge is paid without the disconnect percentage.',
  'O-5.4':
    'What a call costs can change inside it, after some time of it, with a surcharge for getting there, fixed or a share of the cost so far.',
  'O-5.5': 'What holds of a whole call holds of all its parts together, where rates change in it or an allowance ends.',
  'O-5.6':
    'A tariff can fall back on another for calls that it has no rate for; what has no price there stays without one.',
  'O-5.7':
    'A rate can be of some dates, among them holidays that the tariff or the book names; the heavier of two counts.',
  'O-5.8': 'What adjusts the price of a unit can be below zero, and lowers what is taxed.',
  'O-5.9': 'What a period costs at least and at most can be said for each of its days.',
  'O-6.70': 'Of an amount off a whole bill a part of an invoice period has its share.',
  'O-5.60':
    'A rate can be for what is used behind so many seconds or calls of the period; the call that crosses is split, or not.',
  'O-5.61':
    'A use can have the price of how much was used of the period before it, whole, and others move when one is told late.',
  'O-5.62': 'A call can be charged to who sells it too, and so on, each by a plan of its own; what is between is told.',
  'O-5.63': 'An allowance can be for calls up to a price, and dearer ones pass by it.',
  'O-6.80':
    'A discount can ask what its line counts, and what the bill comes to so far, anew with each line that comes.',
  'O-6.81': 'A surcharge can stand on small bills alone, and goes when the bill grows.',
};

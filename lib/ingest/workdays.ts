/**
 * How many working days have passed wholly since a day, without that day and today: days on which papers
 * should have come. Holidays count as working days, so one by itself says little.
 * @param most where counting ends
 */
export function workdaysSince(day: string, now: Date, most: number): number {
  const today = now.toISOString().slice(0, 10);
  let passed = 0;
  for (const at = new Date(`${day}T00:00:00Z`); passed < most; ) {
    at.setUTCDate(at.getUTCDate() + 1);
    if (at.toISOString().slice(0, 10) >= today) break;
    if (at.getUTCDay() % 6 !== 0) passed += 1;
  }
  return passed;
}

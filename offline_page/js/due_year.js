/** The year whose report is due now: from autumn on, the forms of the running year go out. */
function dueYear() {
  const now = new Date();
  const isAutumn = now.getMonth() >= 8; // September, counted from 0
  return now.getFullYear() - (isAutumn ? 0 : 1);
}

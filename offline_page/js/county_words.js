/** What the county's side of the page says by itself. */
const COUNTY = {
  readingRoster: "正在看名单……",
  roster: (/** @type {number} */ units) => `名单里有 ${units} 个单位。`,
  lacking: {
    mail: (/** @type {string} */ names) => `没有邮箱、邮件草稿里收件人空着的：${names}。`,
    phone: (/** @type {string} */ names) => `没有联系电话的：${names}。`,
    deadline: (/** @type {string} */ names) => `没有截止日期的：${names}。`,
  },
  some: (/** @type {string[]} */ names, /** @type {number} */ more) =>
    more ? `${names.join("、")}等 ${names.length + more} 个` : names.join("、"),
  office: (/** @type {string[]} */ known) => known.join("，"),
  sending: "正在生成……",
  skippedLast: (/** @type {string} */ name) => `“${name}”卡住了，不用它，重新生成……`,
  sent: (/** @type {number} */ units, /** @type {number} */ year) =>
    `${units} 个单位 ${year} 年的填报表和邮件草稿都做好了。`,
  sendNext:
    "解压以后，双击邮件草稿（.eml）就在邮件程序里打开，填报表已经附上，看过再发；不用邮件的，把填报表直接发给单位。",
  lastNotes: "去年的文件有这些没有用上：",
  title: (/** @type {string} */ county, /** @type {number} */ year) =>
    `${county}${year} 年政府信息公开工作年度报告收报情况`,
  unwritten: "这些没有做成：",
  remindersNone: "催报：没有要催的单位",
  reminders: (/** @type {number} */ count) => `催报：还有 ${count} 个单位要催`,
  toAll: "发到群里的一条",
  reminderHeads: ["单位", "状态", "联系人和电话", "截止日期", "逾期", "催报文字"],
  days: (/** @type {number | null} */ days) => (days === null ? "" : days ? `${days} 天` : "没有"),
  noCall: "名单里没有",
  fileTime: (/** @type {string} */ day) => `文件时间 ${day}`,
  dates: (/** @type {number} */ open, /** @type {number} */ all) =>
    open
      ? `收到日期：有 ${open} 份不知道是哪天收到的（点开填写）`
      : `收到日期：${all} 份都写了收到的日期`,
  dateHeads: ["单位", "文件", "文件时间", "收到日期"],
  dateOf: (/** @type {string} */ file) => `“${file}”的收到日期`,
  datesFile: "收到日期.csv",
  datesFirst: ["单位或文件", "收到日期"],
  textsTold: (/** @type {number} */ off, /** @type {string} */ longest) =>
    [off ? `${off} 项不核对` : "", longest ? `最多 ${longest} 字` : ""].filter(Boolean).join("，"),
  settingsFile: "设置.json",
  remembered: "已记在这台电脑的这个浏览器里，没有发到别处。",
  rosterTooLarge: "名单太大，没有记住，下次要再选；别的都已记住。",
  forgotten: "已全部忘掉。现在填着的还在，关掉网页就没有了。",
  notKept: "这个浏览器不让网页在电脑上记东西，这次照常用，下次打开要再填。",
  restored: "上次记在这台电脑上的已经填好。",
};

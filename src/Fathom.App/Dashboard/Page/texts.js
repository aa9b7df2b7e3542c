// The page's own words. Findings and the answer come from the server in the same language.

const TEXTS = {
  en: {
    logScale: 'log scale', resetZoom: 'reset zoom', chartHint: 'arrow keys read values, plus and minus zoom, 0 resets',
    comma: ', ', listComma: ', ', semicolon: '; ',
    skip: 'To the content', study: 'Study', language: '中文',
    live: 'live', lost: 'Connection lost – trying again', none: 'No study here yet', fault: 'Reading this study met an error that was not foreseen, and is tried again; shown is what was read before. {fault}',
    synthetic: 'SYNTHETIC DATA', syntheticWhy: 'The images are drawn by a program; these numbers say nothing about real images.',
    training: 'in training', tuning: 'tuning learning rates: {trials} of {planned} trials', resting: 'nobody trains it now', left: 'about {time} left', done: '{done} of {runs} runs have ended',
    pauseAll: 'Pause all', resumeAll: 'Resume all', stopAll: 'Stop all', continue: 'Go on with it here', report: 'Report',
    stopSure: 'Stop every run? Each keeps its last epoch, and the same command goes on from there.',
    together: 'All depths', depths: 'Depth by depth', accuracy: 'Accuracy', loss: 'Loss', epoch: 'Epoch',
    depth: 'Depth {depth}', depthArm: 'Depth {depth}, {arm}', seed: 'seed {seed}', seedHead: 'Seed',
    train: 'Train', validation: 'Validation', trainOf: 'train, {of}', validationOf: 'validation, {of}', forecastOf: 'forecast, {of}',
    stateHead: 'State', rateHead: 'images/s', testHead: 'Test', actions: 'Actions',
    planned: 'waiting', running: 'running', paused: 'paused', stopped: 'stopped', diverged: 'diverged', failed: 'failed', interrupted: 'interrupted',
    statusDone: 'done', pausing: 'pauses after this epoch', stopping: 'stops after this epoch',
    pause: 'Pause', resume: 'Resume', stop: 'Stop', of: '{word} {run}',
    soFar: 'so far', inSeeds: 'seeds {seeds}', nothingFound: 'Nothing found yet.', budget: 'budget: {epoch} epochs',
    layers: 'Gradient norm of each layer, {seed}, epoch {epoch}',
    layerSays: 'Layer 1: {first}. The line is where it began. Logarithmic.',
    layersSay: 'Layer 1: {first}. Layer {count}: {last}. The line is where each layer began. Logarithmic.',
    dead: 'Units that never fire: up to {share} of a layer.',
    tryTitle: 'Try the trained networks', tryNote: 'Draw a garment in white, drop or choose a picture, or take a test image that no network has seen.',
    draw: 'Drawing area: draw with pointer or finger, or drop a picture', clear: 'Clear', choose: 'Choose a picture…', invert: 'Invert',
    more: 'Other test images', testImage: 'test image {index}: {label}', probability: 'Probability of each class', class: 'Class',
    notYet: 'No network of this study has been trained to its end yet.', truth: 'The test set says: {label}.', inverted: 'The picture is bright, so it was inverted: the networks know light garments on black.',
    startTitle: 'Start a study', startNote: 'The fields are the options of the command fathom study. Empty ones take its defaults, the homework.',
    name: 'Name', nameNote: 'of its folder', data: 'Data', depthsField: 'Depths', depthsNote: 'such as 1,10,30 or 1-6', budgets: 'Budgets', budgetsNote: 'epochs at which each run is read',
    seeds: 'Seeds', seedsNote: 'how many', arms: 'Recipes', width: 'Width', learningRate: 'Learning rate',
    cost: 'What will it cost?', start: 'Start', measuring: 'Measuring this machine…', costIs: '{runs} runs, {operations} operations, {memory} of memory, about {time} on this machine.',
    parameters: 'Parameters', runsHead: 'Runs', timeHead: 'Time of each, 1 thread', started: 'Started.', command: 'The same from a terminal',
    seconds: '{n} s', minutes: '{m} min {s} s', hours: '{h} h {m} min',
  },
  'zh-Hant': {
    logScale: '對數刻度', resetZoom: '重設縮放', chartHint: '方向鍵讀數值，加減鍵縮放，0 重設',
    comma: '，', listComma: '、', semicolon: '；',
    skip: '跳到內容', study: '研究', language: 'English',
    live: '即時更新', lost: '連線中斷，正在重試', none: '這裡還沒有研究', fault: '讀取這個研究時發生未預期的錯誤，系統會再試；畫面上是先前讀到的內容。{fault}',
    synthetic: '合成資料', syntheticWhy: '圖片由程式繪製，這些數字不代表真實圖片的結果。',
    training: '訓練中', tuning: '調整學習率：{planned} 次試驗中已完成 {trials} 次', resting: '目前沒有程式在訓練', left: '約剩 {time}', done: '{runs} 次訓練中已結束 {done} 次',
    pauseAll: '全部暫停', resumeAll: '全部繼續', stopAll: '全部停止', continue: '在此接續訓練', report: '報告',
    stopSure: '要停止所有訓練嗎？每次訓練都會保留最後一個週期，再執行同一個指令即可接續。',
    together: '所有深度', depths: '各深度', accuracy: '準確率', loss: '損失', epoch: '訓練週期',
    depth: '深度 {depth}', depthArm: '深度 {depth}（{arm}）', seed: '種子 {seed}', seedHead: '種子',
    train: '訓練', validation: '驗證', trainOf: '訓練，{of}', validationOf: '驗證，{of}', forecastOf: '預測，{of}',
    stateHead: '狀態', rateHead: '張/秒', testHead: '測試', actions: '操作',
    planned: '等待中', running: '訓練中', paused: '已暫停', stopped: '已停止', diverged: '發散', failed: '失敗', interrupted: '已中斷',
    statusDone: '完成', pausing: '本週期後暫停', stopping: '本週期後停止',
    pause: '暫停', resume: '繼續', stop: '停止', of: '{word} {run}',
    soFar: '目前為止', inSeeds: '種子 {seeds}', nothingFound: '還沒有發現。', budget: '讀取點：{epoch} 個訓練週期',
    layers: '各層梯度範數，{seed}，第 {epoch} 週期',
    layerSays: '第 1 層：{first}。橫線是初始值，對數刻度。',
    layersSay: '第 1 層：{first}。第 {count} 層：{last}。橫線是各層初始值，對數刻度。',
    dead: '從不活化的單元：單層最多 {share}。',
    tryTitle: '試用訓練好的網路', tryNote: '用白色畫一件衣物、拖入或選擇一張圖片，或取一張網路沒看過的測試圖片。',
    draw: '繪圖區：用滑鼠或手指畫，或拖入圖片', clear: '清除', choose: '選擇圖片…', invert: '反相',
    more: '其他測試圖片', testImage: '測試圖片 {index}：{label}', probability: '各類別的機率', class: '類別',
    notYet: '這個研究還沒有訓練完成的網路。', truth: '測試集的答案：{label}。', inverted: '這張圖片偏亮，因此已反相：網路認得的是黑底上的淺色衣物。',
    startTitle: '開始一個研究', startNote: '欄位就是指令 fathom study 的選項；留空則採用其預設值，也就是作業的設定。',
    name: '名稱', nameNote: '資料夾名稱', data: '資料', depthsField: '深度', depthsNote: '例如 1,10,30 或 1-6', budgets: '讀取點', budgetsNote: '讀取每次訓練的訓練週期',
    seeds: '亂數種子', seedsNote: '幾個', arms: '訓練設定', width: '寬度', learningRate: '學習率',
    cost: '要花多少？', start: '開始', measuring: '正在量測這台機器…', costIs: '{runs} 次訓練，{operations} 次運算，記憶體 {memory}，在這台機器上約 {time}。',
    parameters: '參數', runsHead: '訓練次數', timeHead: '每次時間（1 執行緒）', started: '已開始。', command: '在終端機執行相同的研究',
    seconds: '{n} 秒', minutes: '{m} 分 {s} 秒', hours: '{h} 小時 {m} 分',
  },
};

let language = document.documentElement.lang in TEXTS ? document.documentElement.lang : 'en';
try {
  const chosen = localStorage.getItem('fathom-language');
  language = chosen in TEXTS ? chosen : language;
} catch {
  // Storage may be forbidden; then the choice lasts as long as the page.
}

export const currentLanguage = () => language;

export function toggleLanguage() {
  language = language === 'en' ? 'zh-Hant' : 'en';
  try {
    localStorage.setItem('fathom-language', language);
  } catch {
    // See above.
  }
}

export function t(key, values = {}) {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Puts words where the document asks for them. */
export function fillTexts() {
  document.documentElement.lang = language;
  document.querySelectorAll('[data-text]').forEach(element => { element.textContent = t(element.dataset.text); });
}

export const percent = fraction => Number.isFinite(fraction) ? `${(fraction * 100).toFixed(1)} %` : '–';

export function duration(seconds) {
  if (!Number.isFinite(seconds)) {
    return '–';
  }
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? t('seconds', { n: seconds < 9.95 ? Math.max(0, seconds).toFixed(1) : whole })
    : whole < 3600 ? t('minutes', { m: Math.floor(whole / 60), s: whole % 60 })
    : t('hours', { h: Math.floor(whole / 3600), m: Math.floor(whole % 3600 / 60) });
}

/** Three figures and a letter. */
export function large(number) {
  if (!Number.isFinite(number)) {
    return '–';
  }
  const power = Math.min(6, Math.max(0, Math.floor(Math.log10(Math.max(number, 1)) / 3)));
  const scaled = number / 1000 ** power;
  return scaled.toFixed(power === 0 || scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2) + ['', 'k', 'M', 'G', 'T', 'P', 'E'][power];
}

export const scientific = number => Number.isFinite(number) ? (number >= 0.01 && number < 1000 ? number.toPrecision(2) : number.toExponential(1)) : '–';

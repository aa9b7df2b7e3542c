namespace Fathom.Study.Histories.Logs;

/// <summary>The ids of <see cref="TrainingLog.Format"/>.</summary>
public static class LogFormats
{
    public const string Fathom = "fathom";
    public const string KerasCsvLogger = "keras-csv-logger";
    public const string KerasHistoryJson = "keras-history-json";
    public const string KerasPrinted = "keras-console";
    public const string PandasCsv = "pandas-csv";
    public const string Lightning = "lightning-metrics-csv";
    public const string HuggingFace = "hugging-face-trainer-state";
    public const string TensorBoard = "tensorboard-events";
    public const string TensorBoardCsv = "tensorboard-csv";
    public const string MlflowFiles = "mlflow-files";
    public const string MlflowDatabase = "mlflow-database";
    public const string WandbChartCsv = "wandb-chart-csv";
    public const string WandbHistory = "wandb-history";
    public const string WandbFile = "wandb-file";
    public const string Ultralytics = "ultralytics-results-csv";
    public const string Fastai = "fastai-csv";
    public const string Timm = "timm-summary-csv";
    public const string XGBoost = "xgboost-results";
    public const string LightGbm = "lightgbm-results";
    public const string CatBoost = "catboost-info";
    public const string ScikitLearn = "scikit-learn-loss-curve";
    public const string NanoGpt = "nanogpt-log";
    public const string LlmC = "llm-c-log";
    public const string Trackio = "trackio-database";
    public const string Csv = "csv";
    public const string Json = "json";
    public const string Printed = "printed-log";
}

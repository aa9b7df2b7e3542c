using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Texts;

/// <summary>A remedy in the words of the tool that wrote a log: the setting that makes the change; the same in every language.</summary>
/// <remarks>
/// Where they come from: keras.io (EarlyStopping, CosineDecay, clipnorm), lightning.ai (Trainer, ModelCheckpoint, EarlyStopping), transformers' TrainingArguments and EarlyStoppingCallback, Ultralytics' cfg/default.yaml and YOLOv5's
/// arguments, xgboost's parameters (eta), train and callback.LearningRateScheduler, lightgbm's early_stopping and reset_parameter, catboost.ai (training parameters), docs.fast.ai (tracker), timm's train.py and timm.fast.ai, scikit-learn's MLPClassifier, karpathy/nanoGPT's train.py.
/// A single column of losses may be anybody's: what scikit-learn calls a thing is told only where its own lines were read.
/// A tool without such a setting has none here.
/// </remarks>
internal static class ToolWords
{
    /// <summary>Null where the tool is not known, or has no such setting.</summary>
    public static string? SettingOf(TrainingLog log, RemedyKind remedy) => IsAnybodys(log) ? null : remedy switch
    {
        RemedyKind.StopEarly => IsKeras(log) ? "EarlyStopping(restore_best_weights=True)" : log.Format switch
        {
            LogFormats.Lightning => $"ModelCheckpoint(monitor=\"{(log.ValidationLoss ?? log.ValidationMetric)?.Column ?? "val_loss"}\"{(log.ValidationLoss is null && log.Metric?.HigherIsBetter == true ? ", mode=\"max\"" : "")})",
            LogFormats.HuggingFace => "load_best_model_at_end=True",
            LogFormats.XGBoost => "early_stopping_rounds",
            LogFormats.LightGbm => "early_stopping(stopping_rounds)",
            LogFormats.CatBoost => "use_best_model=True",
            LogFormats.Ultralytics => "patience, best.pt",
            LogFormats.Fastai => "SaveModelCallback",
            LogFormats.ScikitLearn => "early_stopping=True",
            LogFormats.NanoGpt => "always_save_checkpoint = False",
            _ => null,
        },
        RemedyKind.MorePatience => IsKeras(log) ? "EarlyStopping(patience)" : log.Format switch
        {
            LogFormats.Lightning => "EarlyStopping(patience)",
            LogFormats.HuggingFace => "EarlyStoppingCallback(early_stopping_patience)",
            LogFormats.XGBoost or LogFormats.CatBoost => "early_stopping_rounds",
            LogFormats.LightGbm => "early_stopping(stopping_rounds)",
            LogFormats.Ultralytics => "patience",
            LogFormats.Fastai => "EarlyStoppingCallback(patience)",
            LogFormats.ScikitLearn => "n_iter_no_change",
            _ => null,
        },
        RemedyKind.TrainLonger or RemedyKind.LongerSchedule => IsKeras(log) ? "epochs" : log.Format switch
        {
            LogFormats.Ultralytics or LogFormats.Timm => "epochs",
            LogFormats.Lightning => "max_epochs",
            LogFormats.HuggingFace => "num_train_epochs, max_steps",
            LogFormats.XGBoost => "num_boost_round",
            LogFormats.LightGbm => "num_iterations",
            LogFormats.CatBoost => "iterations",
            LogFormats.ScikitLearn => "max_iter",
            LogFormats.NanoGpt => "max_iters, lr_decay_iters",
            _ => null,
        },
        RemedyKind.DecayRate or RemedyKind.DecayRateAndKeepBest => IsKeras(log) ? "keras.optimizers.schedules.CosineDecay" : log.Format switch
        {
            LogFormats.HuggingFace => "lr_scheduler_type=\"cosine\"",
            LogFormats.Ultralytics => "lrf, cos_lr",
            LogFormats.NanoGpt => "decay_lr=True",
            LogFormats.Timm => "--sched cosine",
            LogFormats.Fastai => "fit_one_cycle",
            LogFormats.XGBoost => "LearningRateScheduler",
            LogFormats.LightGbm => "reset_parameter(learning_rate)",
            _ => null,
        },
        RemedyKind.LowerRate or RemedyKind.RaiseRate => IsKeras(log) ? "learning_rate" : log.Format switch
        {
            LogFormats.HuggingFace or LogFormats.NanoGpt or LogFormats.CatBoost or LogFormats.LightGbm => "learning_rate",
            LogFormats.XGBoost => "eta",
            LogFormats.Ultralytics => "lr0",
            LogFormats.ScikitLearn => "learning_rate_init",
            LogFormats.Timm => "--lr",
            _ => null,
        },
        _ => null,
    };

    /// <summary>The setting that clips gradients; null where the tool has none.</summary>
    public static string? ClippingOf(TrainingLog log) => IsKeras(log) ? "clipnorm" : log.Format switch
    {
        LogFormats.Lightning => "gradient_clip_val",
        LogFormats.HuggingFace => "max_grad_norm",
        LogFormats.NanoGpt => "grad_clip",
        LogFormats.Timm => "--clip-grad",
        _ => null,
    };

    private static bool IsAnybodys(TrainingLog log) => log.Format == LogFormats.ScikitLearn && log.Notes.Any(note => note.Kind == LogNoteKind.RowsCounted);

    /// <summary>Its own files; the history that pandas wrote; TensorBoard's events as Keras tags them, which Fathom's own export does too.</summary>
    private static bool IsKeras(TrainingLog log) => log.Format switch
    {
        LogFormats.KerasCsvLogger or LogFormats.KerasHistoryJson or LogFormats.KerasPrinted or LogFormats.PandasCsv => true,
        LogFormats.TensorBoard => log.TrainIsRunning == true && (log.TrainLoss ?? log.ValidationLoss)?.Column.EndsWith("epoch_loss", StringComparison.Ordinal) == true,
        _ => false,
    };
}

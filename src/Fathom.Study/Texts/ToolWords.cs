using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Texts;

/// <summary>A remedy in the words of the tool that wrote a log: the setting that makes the change; the same in every language.</summary>
internal static class ToolWords
{
    /// <summary>Null where the tool is not known, or has no such setting.</summary>
    public static string? SettingOf(string format, RemedyKind remedy) => remedy switch
    {
        RemedyKind.StopEarly => format switch
        {
            LogFormats.KerasCsvLogger or LogFormats.KerasHistoryJson or LogFormats.KerasPrinted => "EarlyStopping(restore_best_weights=True)",
            LogFormats.Lightning => "ModelCheckpoint(monitor=\"val_loss\")",
            LogFormats.HuggingFace => "load_best_model_at_end=True",
            LogFormats.XGBoost => "early_stopping_rounds",
            LogFormats.LightGbm => "early_stopping(stopping_rounds)",
            LogFormats.CatBoost => "use_best_model=True",
            LogFormats.Ultralytics => "patience, best.pt",
            LogFormats.Fastai => "SaveModelCallback",
            LogFormats.ScikitLearn => "early_stopping=True",
            _ => null,
        },
        RemedyKind.TrainLonger or RemedyKind.LongerSchedule => format switch
        {
            LogFormats.KerasCsvLogger or LogFormats.KerasHistoryJson or LogFormats.KerasPrinted or LogFormats.Ultralytics or LogFormats.Timm => "epochs",
            LogFormats.Lightning => "max_epochs",
            LogFormats.HuggingFace => "num_train_epochs, max_steps",
            LogFormats.XGBoost => "num_boost_round",
            LogFormats.LightGbm => "num_iterations",
            LogFormats.CatBoost => "iterations",
            LogFormats.ScikitLearn => "max_iter",
            LogFormats.NanoGpt => "max_iters",
            _ => null,
        },
        RemedyKind.LowerRate or RemedyKind.RaiseRate or RemedyKind.DecayRate or RemedyKind.DecayRateAndKeepBest => format switch
        {
            LogFormats.KerasCsvLogger or LogFormats.KerasHistoryJson or LogFormats.KerasPrinted => "learning_rate",
            LogFormats.HuggingFace or LogFormats.NanoGpt or LogFormats.CatBoost or LogFormats.LightGbm => "learning_rate",
            LogFormats.XGBoost => "eta",
            LogFormats.Ultralytics => "lr0, lrf",
            LogFormats.ScikitLearn => "learning_rate_init",
            LogFormats.Timm => "lr",
            _ => null,
        },
        _ => null,
    };
}

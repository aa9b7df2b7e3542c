#r "nuget: Fathom.Study"

open System.Net.Http
open System.Threading
open Fathom.Engine.Training
open Fathom.Study.Data

// The built-in drawings of garments, no download.
let loaded =
    DataCatalog(DataOptions(CacheDirectory = System.IO.Path.GetTempPath()), new HttpClient()).LoadAsync("sketches", null, CancellationToken.None)
    |> Async.AwaitTask
    |> Async.RunSynchronously

let split = DataSplit.HoldOutLast(loaded.Data, 0.2)

for depth in [ 1; 2; 3 ] do
    let trainer = Trainer(split, Recipe(Epochs = 3, Width = 32), depth)
    let outcome = trainer.Train()
    printfn $"depth {depth}: {outcome}"

using System.Text.Json;

namespace Fathom.Benchmarks.Peers;

/// <summary>What a peer prints, as one line of JSON.</summary>
/// <param name="Name">Name and version.</param>
/// <param name="Seconds">Of the second epoch, training alone.</param>
/// <param name="Loss">Mean cross-entropy on the first 10,000 training images after that epoch.</param>
/// <param name="CheckDifference">How far its biases are from Fathom's after the check, in the worst layer, relatively.</param>
/// <param name="WholeSeconds">The second epoch and the loss and accuracy on 10,000 and 12,000 images after it; Fathom probes its layers besides.</param>
/// <param name="CoreNanoseconds">Fathom only: <see cref="CoreDistance"/>, the larger one of before and after.</param>
internal sealed record PeerResult(
    string Name, double Seconds, double Loss, double CheckDifference, double WholeSeconds, double? CoreNanoseconds = null)
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static PeerResult Parse(string json) => JsonSerializer.Deserialize<PeerResult>(json, Names)!;

    public string ToJson() => JsonSerializer.Serialize(this, Names);
}

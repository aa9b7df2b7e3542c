using Fathom.Study.Data;
using Fathom.Study.Plans;

namespace Fathom.Study.Texts;

/// <summary>Fashion-MNIST's class names, which are English, with what they mean beside them where the reader reads another language.</summary>
/// <param name="language">Of the reader.</param>
public sealed class GarmentTexts(Language language) : Wording(language)
{
    /// <summary>The names of a data set's classes; those of any other set stay as they are.</summary>
    public IReadOnlyList<string> ClassesOf(DataReference data) =>
        data.Name == FashionMnist.Name && data.ClassNames.SequenceEqual(FashionMnist.ClassNames, StringComparer.Ordinal) ? [.. data.ClassNames.Select(Beside)] : data.ClassNames;

    /// <summary>As its authors wrote it in English; a name that is none of theirs stays as it is.</summary>
    private string Beside(string name) => name switch
    {
        "T-shirt/top" => Say($"{name}", $"{name}（短袖上衣）"),
        "Trouser" => Say($"{name}", $"{name}（長褲）"),
        "Pullover" => Say($"{name}", $"{name}（套頭衫）"),
        "Dress" => Say($"{name}", $"{name}（洋裝）"),
        "Coat" => Say($"{name}", $"{name}（外套）"),
        "Sandal" => Say($"{name}", $"{name}（涼鞋）"),
        "Shirt" => Say($"{name}", $"{name}（襯衫）"),
        "Sneaker" => Say($"{name}", $"{name}（運動鞋）"),
        "Bag" => Say($"{name}", $"{name}（包包）"),
        "Ankle boot" => Say($"{name}", $"{name}（短靴）"),
        _ => name,
    };
}

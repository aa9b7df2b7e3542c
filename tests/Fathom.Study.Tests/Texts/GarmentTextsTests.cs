using Fathom.Study.Data;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Texts;

public sealed class GarmentTextsTests
{
    private static readonly DataReference Garments = new(FashionMnist.Name, "", IsSynthetic: false, 28, 28, FashionMnist.ClassNames, 48_000, 12_000, 10_000);

    [Fact]
    public void Every_garment_has_its_meaning_beside_it_in_chinese() =>
        Assert.All(new GarmentTexts(Language.TraditionalChinese).ClassesOf(Garments), name => Assert.Matches("^[A-Za-z /-]+（.+）$", name));

    /// <summary>What a study was asked for beside the name, such as fewer examples, changes no garment.</summary>
    [Fact]
    public void Part_of_the_data_has_them_too()
    {
        DataReference part = Garments with { TrainingCount = 3_000, Source = new DataRequest(Examples: 3_000) };
        Assert.All(new GarmentTexts(Language.TraditionalChinese).ClassesOf(part), name => Assert.EndsWith("）", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Other_classes_under_the_same_name_stay_as_they_are()
    {
        DataReference other = Garments with { ClassNames = ["Bag", "Coat"] };
        Assert.Equal(["Bag", "Coat"], new GarmentTexts(Language.TraditionalChinese).ClassesOf(other));
    }

    [Fact]
    public void Names_stay_as_they_are_in_english_and_for_other_data()
    {
        Assert.Equal(FashionMnist.ClassNames, new GarmentTexts(Language.English).ClassesOf(Garments));
        DataReference own = Garments with { Name = "wardrobe" };
        Assert.Equal(FashionMnist.ClassNames, new GarmentTexts(Language.TraditionalChinese).ClassesOf(own));
    }
}

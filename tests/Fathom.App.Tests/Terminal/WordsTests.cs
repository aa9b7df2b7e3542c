using Fathom.App.Terminal;
using Fathom.Study.Data;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.App.Tests.Terminal;

public sealed class WordsTests
{
    [Fact]
    public void Every_named_arm_and_every_data_set_is_told_in_every_language() => Assert.All(Languages.All, language =>
    {
        CatalogTexts texts = new(language);
        Assert.All(NamedArms.All, arm => Assert.NotEmpty(texts.Arm(arm.Name)));
        Assert.All(DataCatalog.Names, name => Assert.NotEmpty(texts.DataSet(name)));
    });

    [Theory]
    [InlineData("訓練 1", 6)]
    [InlineData("（合成）", 8)]
    [InlineData("train 1", 7)]
    public void A_wide_letter_counts_two_columns(string text, int columns) => Assert.Equal(columns, Words.WidthOf(text));

    [Theory]
    [InlineData("深度 10 種子 1", 14, "深度 10 種子 1")]
    [InlineData("深度 10 種子 1", 13, "深度 10 種子…")]
    [InlineData("深度 10 種子 1", 12, "深度 10 種…")]
    public void A_text_that_is_cut_keeps_to_its_columns(string text, int columns, string expected) => Assert.Equal(expected, Words.Cut(text, columns));
}

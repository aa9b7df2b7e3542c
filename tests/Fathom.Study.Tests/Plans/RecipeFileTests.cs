using System.Text;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Folders;

namespace Fathom.Study.Tests.Plans;

public sealed class RecipeFileTests
{
    private static readonly Arm[] Bases =
        [new("homework", new Recipe()), new("he", new Recipe { Initializer = InitializerKind.HeNormal })];

    [Fact]
    public void A_recipe_changes_its_base_wherever_that_is_named()
    {
        IReadOnlyList<Arm> recipes = Read(
            """
            {
              // Comments may stand in it, and a comma behind the last.
              "narrow": { "width": 32, "base": "he", "nesterov": true, "momentum": 0.9 },
              "tapering": { "base": "narrow", "widths": [64, 32], "schedule": "cosine", },
              "plain": {},
            }
            """);

        Recipe narrow = new() { Width = 32, Initializer = InitializerKind.HeNormal, Nesterov = true, Momentum = 0.9 };
        Assert.Equal(
            [
                new("narrow", narrow),
                new("tapering", narrow with { Widths = new HiddenWidths([64, 32]), Schedule = ScheduleKind.Cosine }),
                new("plain", new Recipe()),
            ],
            recipes);
    }

    [Fact]
    public void Every_error_is_told_with_its_line()
    {
        string[] lines = Errors(
            """
            {
              "one": {
                "base": "homewrok",
                "widht": 64,
                "dropout": "0.5",
                "width": 64.5,
                "flip": 1,
                "activation": "reluu",
                "widths": [64, "32"],
                "momentum": { "of": [1, 2] },
                "gain": 1,
                "gain": 2
              },
              "homework": { "width": 1 },
              "two": { "dropout": 1,
                "learning-rate": 0 },
              "three": 3,
              "two": {},
              "four": { "base": true, "nesterov": true }
            }
            """);

        Assert.Equal(
            [
                "3: one: there is no recipe homewrok to be its base, among Fathom's own or further up; did you mean homework?",
                "4: one: a recipe has no widht; did you mean width?",
                "5: one: dropout is \"0.5\"; expected a number, such as 0.01",
                "6: one: width is 64.5; expected a whole number",
                "7: one: flip is 1; expected true or false",
                "8: one: activation is \"reluu\"; expected linear, relu, tanh, sigmoid, leaky-relu, gelu, selu or silu; did you mean relu?",
                "9: one: widths is [64,\"32\"]; expected whole numbers, such as 256,128,100",
                "10: one: momentum is {\"of\":[1,2]}; expected a number, such as 0.01",
                "12: one: gain is given more than once",
                "14: homework is one of Fathom's own recipes; choose another name, and \"base\": \"homework\" to change it",
                "15: two: dropout is 1; expected 0 or more and less than 1",
                "16: two: learning rate is 0; expected a number above 0",
                "17: three is not a recipe; expected an object such as { \"width\": 64 }",
                "18: two is given more than once",
                "19: four: base is not a name; expected one such as \"homework\"",
            ],
            lines);
    }

    [Fact]
    public void What_is_wrong_between_fields_is_told_at_the_field_to_change_or_else_at_the_recipe() => Assert.Equal(
        [
            "3: one: nesterov is on without momentum; expected momentum, such as 0.9",
            "4: two: weight decay is 0, and adamw without it is adam; expected a number above 0, such as 0.01",
        ],
        Errors("{\n\"one\": {\n\"nesterov\": true },\n\"two\": { \"optimizer\":\n\"adamw\" } }"));

    [Theory]
    [InlineData("", "1: is not JSON")]
    [InlineData("{", "1: is not JSON")]
    [InlineData("{ \"a\": {\n} ]", "2: is not JSON")]
    [InlineData("{ \"a\": {} }\n{", "2: is not JSON")]
    [InlineData("[1]", "1: expected an object with a recipe under each name")]
    [InlineData("\n7", "2: expected an object with a recipe under each name")]
    [InlineData("{\n}", "2: holds no recipe; expected at least one")]
    [InlineData("{ \"a\": { \"activation\": \"\\ud800\" } }", "1: a: activation is \"\\ud800\"; expected linear")]
    public void A_file_that_holds_no_recipes_is_refused(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Errors(text)), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using TemporaryFolder folder = new();

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => RecipeFile.Read(folder.File("none"), Bases));

        Assert.Equal($"{folder.File("none")} does not exist", refusal.Message);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Arm[] recipes =
        [
            new("plain", new Recipe()),
            new("other", new Recipe { Widths = new HiddenWidths([3, 2]), Flip = true, L2 = 1e-5, Schedule = ScheduleKind.OneCycle, Epochs = 7 }),
        ];

        Assert.Equal(recipes, Read(Encoding.UTF8.GetString(RecipeFile.Bytes(recipes))));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told_with_their_line()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.File("recipes.json"), [.. "{\n  \"mine\": {\n    \"wid"u8, 0x81, .. "th\": 64\n  }\n}\n"u8]);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => RecipeFile.Read(folder.File("recipes.json"), Bases));

        Assert.Equal($"{folder.File("recipes.json")}, line 3: is not UTF-8 text; save the file as UTF-8", refusal.Message);
    }

    private static IReadOnlyList<Arm> Read(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("recipes.json"), text);
        return RecipeFile.Read(folder.File("recipes.json"), Bases);
    }

    /// <summary>Each line without the file's path.</summary>
    private static string[] Errors(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("recipes.json"), text);
        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => RecipeFile.Read(folder.File("recipes.json"), Bases));
        return [.. refusal.Message.Split('\n').Select(line => line.Replace($"{folder.File("recipes.json")}, line ", "", StringComparison.Ordinal))];
    }
}

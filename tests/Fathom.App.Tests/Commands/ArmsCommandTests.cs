using System.Text.Json;
using Fathom.Study.Plans;
using Fathom.Study.Recipes;

namespace Fathom.App.Tests.Commands;

public sealed class ArmsCommandTests
{
    [Fact]
    public async Task Arms_are_listed_with_what_they_change()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("arms"));

        GoldenFile.Matches("arms.txt", session.Output);
    }

    [Fact]
    public async Task Json_gives_every_field_of_every_arm()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("arms", "--json"));

        using var json = JsonDocument.Parse(session.Output);
        Assert.Equal(NamedArms.Names, json.RootElement.EnumerateArray().Select(arm => arm.GetProperty("name").GetString()));
        Assert.All(json.RootElement.EnumerateArray(), arm => Assert.Equal(
            RecipeFields.All.Select(field => field.Name),
            arm.GetProperty("recipe").EnumerateObject().Select(field => field.Name)));
    }
}

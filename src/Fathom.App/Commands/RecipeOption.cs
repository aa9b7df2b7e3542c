using System.CommandLine;
using System.CommandLine.Parsing;
using Fathom.Engine.Training;
using Fathom.Study.Recipes;

namespace Fathom.App.Commands;

/// <summary>The option of a recipe's field. Its value is the text typed; what the field cannot read fails to parse.</summary>
internal sealed class RecipeOption : Option<string?>
{
    public RecipeOption(RecipeField field)
        : base($"--{field.Name}")
    {
        Field = field;
        Description = field.Description;
        HelpName = field.ValueName;
        if (field.Form == FieldForm.Flag)
        {
            Arity = ArgumentArity.ZeroOrOne;
        }

        CustomParser = Parse;

        // So many would bury the others: help lists them by group behind these.
        Hidden = true;
    }

    public RecipeField Field { get; }

    /// <summary>The recipe with the value that was typed; the same where none was.</summary>
    public Recipe Apply(Recipe recipe, ParseResult parsed) =>
        parsed.GetValue(this) is string text ? Field.Read(recipe, text, out _)! : recipe;

    private string? Parse(ArgumentResult result)
    {
        if (result.Tokens.Count > 1 || result.Parent is OptionResult { IdentifierTokenCount: > 1 })
        {
            result.AddError($"{Name} is given more than once");
            return null;
        }

        string text = result.Tokens.Count == 0 ? "true" : result.Tokens[0].Value;
        if (Field.Read(new Recipe(), text, out string expected) is not null)
        {
            return text;
        }

        result.AddError($"{Name} is \"{text}\"; {expected}");
        return null;
    }
}

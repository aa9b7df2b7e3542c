using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Study.Plans;
using Fathom.Study.Recipes;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom arms</c>: the arms that can be asked for by name, and what each changes of the homework's recipe.</summary>
internal sealed class ArmsCommand : Command
{
    private readonly CommandContext _context;
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public ArmsCommand(CommandContext context)
        : base("arms", "List the named recipes: what each is, and how it differs from the homework's.")
    {
        _context = context;
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom arms");
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, NamedArms.All.Select(arm => new
            {
                arm.Name,
                Summary = new CatalogTexts(Language.English).Arm(arm.Name),
                Recipe = RecipeFields.All.ToDictionary(field => field.Name, field => field.TextOf(arm.Recipe), StringComparer.Ordinal),
            }));
        }
        else
        {
            ArmsList.Write(_context.Output.Profile.Out.Writer, new AnswerWords(LanguageOption.In(parsed, _language)));
        }

        return ExitCodes.Success;
    }
}

using Microsoft.Playwright;

namespace Fathom.Browser.Tests;

/// <summary>axe-core (Deque, MPL 2.0), which looks for what keeps people from using a page.</summary>
internal static class Axe
{
    private static readonly string Source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Axe", "axe.min.js"));

    /// <summary>What axe calls serious or critical: the rule, and where.</summary>
    public static async Task<IReadOnlyList<string>> SeriousFaultsAsync(IPage page)
    {
        await page.EvaluateAsync(Source);
        return await page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(fault => fault.impact === 'serious' || fault.impact === 'critical')
              .flatMap(fault => fault.nodes.slice(0, 5).map(node => `${fault.id}: ${node.target.join(' ')} ${node.failureSummary}`))
            """);
    }
}

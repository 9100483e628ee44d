"""Word lists: given names, family names, streets, towns and invented companies. Nobody real is meant."""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.replace("\n", " ").split(",") if item.strip())


WOMEN_BEFORE_1975 = _listed("""
Marie-Thérèse, Monique, Jacqueline, Françoise, Catherine, Sylvie, Martine, Nicole, Christine, Brigitte, Annie,
Chantal, Danielle, Michèle, Josiane, Ghislaine, Évelyne, Colette, Yvette, Odette, Simone, Denise, Paulette, Huguette,
Ginette, Marie-Claude, Marie-France, Marie-Christine, Anne-Marie, Marie-Hélène, Mireille, Bernadette, Solange, Éliane,
Arlette, Régine, Véronique, Corinne, Muriel, Nadine, Pascale, Patricia, Dominique, Laurence, Isabelle, Béatrice,
Agnès, Élisabeth, Geneviève, Édith, Fabienne, Joëlle, Maryse, Marylène, Claudine, Raymonde, Lucienne, Andrée, Yolande,
Maria, Fatima, Khadija, Zohra, Aminata, Rosa, Conceição, Hanna, Thi Lan, Carmela, Dolorès, Gisèle, Noëlle, Ségolène,
Maryvonne, Yveline, Roselyne, Sabine, Thérèse, Viviane, Francine
""")
WOMEN_SINCE_1975 = _listed("""
Aurélie, Céline, Émilie, Virginie, Stéphanie, Delphine, Élodie, Julie, Laetitia, Séverine, Audrey, Amandine, Mélanie,
Marion, Pauline, Mathilde, Camille, Léa, Manon, Chloé, Emma, Inès, Jade, Louise, Alice, Anaïs, Margaux, Clémence,
Coralie, Gaëlle, Gwenaëlle, Maëlys, Nolwenn, Rozenn, Soizic, Anne-Laure, Anne-Sophie, Marie-Ange, Lou-Anne, Océane,
Romane, Zoé, Clara, Juliette, Charlotte, Justine, Noémie, Lucie, Fanny, Ophélie, Solène, Tiphaine, Capucine, Apolline,
Héloïse, Éloïse, Maïwenn, Naïma, Samira, Yasmine, Leïla, Nour, Soraya, Aïssatou, Fatoumata, Mariam, Ndeye, Awa, Binta,
Linh, Mai, Priya, Ana, Inês, Beatriz, Ilaria, Giulia, Katarzyna, Agnieszka, Oksana, Svetlana, Elif, Esra, Hélène,
Garance, Violette
""")
MEN_BEFORE_1975 = _listed("""
Jean-Pierre, Michel, Bernard, Gérard, Jean-Claude, Alain, Daniel, Christian, Jacques, Patrick, Philippe, André,
Robert, René, Roger, Marcel, Raymond, Guy, Serge, Gilbert, Claude, Yves, Lucien, Maurice, Henri, Georges, Roland,
Fernand, Émile, Jean-Luc, Jean-Marc, Jean-Paul, Jean-François, Jean-Michel, Jean-Yves, Jean-Jacques, François,
Dominique, Didier, Thierry, Pascal, Éric, Bruno, Hervé, Joël, Rémy, Régis, Gilles, Denis, Francis, Laurent, Marc,
Olivier, Franck, Frédéric, Hubert, Étienne, Benoît, Xavier, Loïc, Yannick, Gaston, Léon, Armand, Ahmed, Mohamed,
Abdelkader, Mamadou, Ousmane, Manuel, José, António, Giuseppe, Salvatore, Van Hung, Stanislas, Zbigniew, Mehmet, Ange,
Aimé
""")
MEN_SINCE_1975 = _listed("""
Nicolas, Julien, Sébastien, Christophe, Stéphane, Guillaume, Romain, Anthony, Mickaël, Jérôme, Cédric, Ludovic,
Fabrice, Arnaud, Mathieu, Matthieu, Maxime, Thomas, Alexandre, Kévin, Jérémy, Florian, Quentin, Valentin, Clément,
Antoine, Hugo, Lucas, Enzo, Théo, Nathan, Louis, Gabriel, Raphaël, Arthur, Jules, Adam, Noah, Ethan, Maël, Malo, Ewen,
Gwendal, Tanguy, Erwan, Ronan, Gaël, Corentin, Bastien, Baptiste, Damien, Fabien, Grégory, Yohann, Jonathan, Steeve,
Geoffroy, Amaury, Pierre-Yves, Pierre-Alain, Jean-Baptiste, Paul-Henri, Karim, Rachid, Sofiane, Mehdi, Yanis, Bilal,
Amadou, Ibrahima, Moussa, Cheikh, Minh, Tuan, Rafael, Tiago, Luca, Matteo, Piotr, Emre, Côme, Léandre, Augustin, Félix
""")
ENGLISH_WOMEN = _listed("""
Fiona, Heather, Gillian, Rosemary, Deborah, Joanne, Alison, Siobhan, Niamh, Bronwen, Caitlin, Harriet, Imogen, Poppy,
Bethany, Gemma, Tracey, Denise, Philippa, Winifred, Maureen, Shirley, Chloe, Grace, Meera, Ngozi, Chiamaka, Kerry-Ann
""")
ENGLISH_MEN = _listed("""
Graham, Nigel, Trevor, Stuart, Keith, Colin, Alistair, Callum, Ewan, Rhys, Gareth, Declan, Oliver, Toby, Harvey,
Rupert, Desmond, Clive, Barry, Neil, Ian, Fraser, Jack, Oscar, Rohan, Chidi, Kwame, Emeka
""")
FAMILY_NAMES = _listed("""
Abadie, Abgrall, Achard, Adam, Albertini, Allain, Allard, Amiot, Andrieu, Antoine, Arnaud, Arnoux, Aubert, Aubin,
Aubry, Audouin, Auger, Auvray, Bailly, Balland, Barbier, Bardet, Barnier, Baron, Barraud, Barre, Barthélemy, Bastide,
Baudin, Baudry, Bazin, Beaufils, Beaulieu, Beaumont, Bédard, Béguin, Bellanger, Bellec, Benard, Benoist, Béranger,
Berger, Bernardin, Berthelot, Berthier, Bertin, Besnard, Besson, Beuzelin, Bidault, Bigot, Billard, Binet, Biron,
Bizien, Blanchard, Blanchet, Blin, Blondel, Blot, Bocquet, Boileau, Boisseau, Boivin, Bonhomme, Bonnard, Bonneau,
Bonnefoy, Bonnet, Bonnin, Bossard, Bouchard, Boucher, Boudet, Bougeard, Boulanger, Boulet, Bouquet, Bourdin, Bourdon,
Bourgeois, Bourguignon, Boutin, Bouvet, Bouvier, Boyer, Brault, Breton, Briand, Bricout, Brossard, Bruneau, Brunel,
Brunet, Buisson, Bureau, Cabanel, Cadiou, Cadoret, Caillaud, Caillet, Calvez, Camus, Canal, Cantin, Cardinal, Carlier,
Caron, Carpentier, Carré, Carrère, Cartier, Cassagne, Castaing, Castel, Cauvin, Cavalier, Cazenave, Chabert, Chabot,
Chambon, Champion, Chapelle, Chapuis, Charbonnier, Chardon, Charles, Charpentier, Charrier, Chartier, Chassagne,
Chatelain, Chauveau, Chauvet, Chauvin, Chevalier, Chevallier, Chollet, Claudel, Clavel, Clément, Coat, Cochet, Cohen,
Colas, Colin, Collet, Collin, Combes, Comte, Constant, Coquelin, Corbel, Cordier, Cornu, Corre, Costa, Coste, Cottin,
Couderc, Coulon, Courtois, Cousin, Couturier, Crépin, Crozet, Cuvelier, Dacosta, Daguerre, Damiens, Daniélou,
Dardenne, Darras, Daumas, Dauvergne, David, De Almeida, Debray, Decaux, Defrance, Dejean, Delage, Delahaye, Delannoy,
Delaporte, Delarue, Delattre, Delaunay, Delcourt, Delestre, Delmas, Delorme, Delpech, Delvaux, Demange, Denis,
Descamps, Deschamps, Desmoulins, Devaux, Dhondt, Didier, Doucet, Drouet, Drouin, Dubosc, Dubreuil, Dubuisson,
Duchemin, Duclos, Ducrocq, Dufour, Duhamel, Dujardin, Dumas, Dumont, Dumoulin, Dupin, Duprat, Duprez, Durieux, Duval,
Duvivier, El Amrani, El Khoury, Esnault, Estève, Étienne, Évrard, Fabre, Fabry, Faivre, Falaise, Fargues, Faucher,
Faure, Favier, Favre, Ferrand, Ferré, Ferreira, Ferry, Février, Fischer, Fleury, Fontaine, Forestier, Fort, Foucault,
Fouquet, Fournier, Fraisse, François, Frémont, Froment, Gaillard, Gallet, Gallois, Garcin, Garnier, Garreau, Gasnier,
Gaudin, Gaultier, Gauthier, Gautier, Gavoille, Gay, Genet, Geoffroy, Georget, Gérardin, Germain, Gervais, Gicquel,
Gilbert, Gillet, Girardot, Giraud, Godard, Godefroy, Goncalves, Gosselin, Gouin, Goupil, Gourdon, Granger, Grandjean,
Gravier, Grenier, Grimaud, Grosjean, Gruau, Guéguen, Guérin, Guibert, Guichard, Guilbert, Guillard, Guillemin,
Guillet, Guillou, Guyon, Guyot, Hamelin, Hamon, Hardy, Hébert, Helleu, Hémery, Henriot, Herbin, Hérault, Hervieu,
Heurtel, Hoarau, Hubert, Huet, Hugon, Humbert, Husson, Imbert, Isambert, Jacob, Jacquemin, Jacquet, Jaillet, Jamet,
Janin, Janvier, Jaouen, Jarry, Jeannin, Jégou, Jolivet, Joly, Jordan, Josse, Joubert, Jourdain, Jouve, Juillard,
Julliard, Kaczmarek, Kaya, Keller, Kerboul, Kerdraon, Kermarec, Kieffer, Klein, Konan, Koffi, Kowalski, Labbé,
Laborde, Lacaze, Lachaud, Lacombe, Lafarge, Lafont, Lagarde, Lagrange, Lalande, Lallemand, Lambert, Lamy, Landry,
Langlois, Lapeyre, Laporte, Larcher, Laroche, Larrieu, Lasserre, Latour, Launay, Laurier, Lavergne, Lavigne, Le Berre,
Le Bris, Le Cam, Le Corre, Le Floch, Le Gall, Le Goff, Le Guen, Le Meur, Le Moal, Le Roux, Le Saux, Le Tallec, Lebeau,
Leblond, Lebon, Lebreton, Lebrun, Leclerc, Lecocq, Lecomte, Lecoq, Ledoux, Leduc, Lefort, Legendre, Léger, Legrand,
Legros, Lejeune, Lelièvre, Lemaire, Lemaître, Lemoine, Lemonnier, Lenoir, Lepage, Lépine, Leroux, Lesage, Lesueur,
Letellier, Levasseur, Lévêque, Lhermitte, Lhomme, Loiseau, Lopes, Lorrain, Lucas, Maillard, Maillet, Mallet, Manceau,
Marchand, Marchetti, Maréchal, Marin, Marion, Marquet, Marteau, Martel, Martineau, Marty, Masse, Masson, Mathieu,
Mauger, Maurin, Mazet, Ménard, Mendy, Mercier, Merle, Mesnard, Métayer, Meunier, Meyer, Michaud, Michelet, Mignot,
Millet, Monnier, Montagne, Morand, Moreau, Moret, Morin, Morvan, Mouton, Muller, N'Diaye, N'Guessan, Naudin, Navarro,
Nguyen, Nicolle, Noël, Normand, Oliveira, Ollivier, Orsini, Ouattara, Oury, Pages, Paillard, Papin, Paquet, Paris,
Parmentier, Pascal, Pasquier, Pastor, Patin, Payet, Pelletier, Peltier, Peneau, Pereira, Perret, Perrier, Perrin,
Perrot, Petitjean, Peyre, Philippe, Piat, Picard, Pichon, Pineau, Piquet, Pinto, Poirier, Poisson, Pommier, Pons,
Portal, Potier, Poulain, Prat, Prévost, Prigent, Prost, Proust, Pruvost, Pujol, Quéré, Quéméner, Rambaud, Raynal,
Raynaud, Rebours, Redon, Régnier, Rémond, Renard, Renaud, Renault, Rey, Reynaud, Ribeiro, Richard, Rigaud, Rivière,
Robin, Rocher, Rodier, Roger, Rolland, Rondeau, Roquefort, Rossi, Rossignol, Roudaut, Rousseau, Roussel, Rousset,
Royer, Sabatier, Salaün, Salmon, Samson, Santos, Sarrazin, Saunier, Sauvage, Savary, Schmitt, Schneider, Seguin,
Sénéchal, Serre, Sicard, Simonet, Simonin, Sorel, Soulié, Soler, Soumaré, Stephan, Sylla, Szymański, Tanguy, Tardieu,
Tavernier, Teissier, Terrier, Tessier, Texier, Thévenot, Thibault, Thiébaut, Thierry, Thomasson, Tissot, Tixier,
Torrès, Toussaint, Traoré, Tran, Trichet, Tual, Turpin, Vacher, Vaillant, Valentin, Valette, Vallée, Vallet, Vannier,
Varlet, Vasseur, Verdier, Vernet, Verrier, Vial, Vidal, Vigneron, Villain, Vincent, Vivier, Voisin, Vuillaume, Weber,
Weiss, Yilmaz, Zaoui, Zimmermann, d'Aubigny, d'Hervilly, de Kergorlay, de la Tour du Moulin, du Plessis
""")
ENGLISH_FAMILY_NAMES = _listed("""
Ashworth, Barrowclough, Bexley, Brackenridge, Braithwaite, Carrick, Chudleigh, Cleary, Cotterill, Cunliffe, Dalgleish,
Drummond, Eastwood, Fairclough, Fitzgerald, Garside, Goodall, Greenhalgh, Hargreaves, Heathcote, Hollins, Iredale,
Jessop, Kavanagh, Kilbride, Lockwood, MacAllister, McKenna, Merriweather, Naylor, O'Connell, O'Rourke, Okonkwo,
Openshaw, Pemberton, Pritchard, Quayle, Ramsbottom, Redfern, Satterthwaite, Sedgwick, Sinclair, Standish, Tattersall,
Thackeray, Udall, Vickers, Wetherby, Whitcombe, Winstanley, Wolstenholme, Yardley
""")
STREET_KINDS = (
    "rue",
    "rue",
    "rue",
    "rue",
    "avenue",
    "allée",
    "impasse",
    "chemin",
    "place",
    "boulevard",
    "route",
    "quai",
)
STREET_NAMES = _listed("""
des Lilas, du Lavoir, des Acacias, du Vieux-Puits, de la Fontaine-Sèche, du Moulin-Neuf, des Trois-Ormes, de la
Corderie, des Tisserands, du Four-à-Chaux, des Mésanges, de la Croix-Blanche, du Pré-Vert, des Charmilles, du
Champ-de-Foire, de la Source, des Vignes, du Clos-Fleuri, de l'Abreuvoir, des Peupliers, de la Tuilerie, du
Chêne-Creux, des Hirondelles, de la Verrerie, du Bois-Joli, des Bleuets, de la Fonderie, du Petit-Bois, des Sorbiers,
de la Gare, du Marché-aux-Grains, des Cordiers, de la Passerelle, du Colombier, des Églantines, de l'Écluse, du Canal,
des Jardiniers, de la Pépinière, du Haut-Pavé, des Noisetiers, de la Chapelle, du Puits-Carré, des Saules, de la
Bergerie, du Grand-Cèdre, des Glycines, de l'Étang, du Pont-Cassé, des Potiers, de la Fauvette, du Pressoir, des
Tanneurs, de la Grenouillère, du Verger, des Quatre-Vents, de la Lande, du Rocher-Gris, des Châtaigniers, de la
Carrière, du Phare, des Goélands, de la Dune, du Maraîcher, des Meuniers, de la Briqueterie, du Sentier-Vert, des
Capucines, de la Mairie, du Stade, des Écoliers, de la Pierre-Levée, du Vallon, des Coquelicots, de l'Horloge, du
Couvent, des Forgerons, de la Clairière, du Belvédère, des Primevères, de la Roseraie, du Manoir, des Bruyères, de la
Treille, du Lac, des Alouettes, de la Garenne, du Levant, des Cerisiers, de la Poterne, du Couchant, des Amandiers, de
la Digue, du Séchoir, des Sabotiers, de la Résistance, du Général-Oublié, des Deux-Rives, de l'Espérance, du Ruisseau,
des Iris, de la Liberté, du Beffroi, des Remparts
""")
STREET_COMPLEMENTS = _listed("""
bât. A, bât. B, bâtiment C, appt 12, appt 204, appartement 31, 2e étage, 3e gauche, escalier 2, résidence Les
Tilleuls, résidence du Parc, Les Terrasses bât. D, lieu-dit Kerguen, lot 14, BP 27, chez M. Rondeau, porte 8, entrée B
""")
#: Towns with their postcode.
TOWNS: tuple[tuple[str, str], ...] = tuple(
    (code, name)
    for code, name in (
        item.split(" ", 1)
        for item in _listed("""
01000 Bourg-en-Bresse, 02000 Laon, 02100 Saint-Quentin, 03000 Moulins, 03200 Vichy, 04000 Digne-les-Bains, 05000 Gap,
06000 Nice, 06160 Antibes, 06400 Cannes, 07000 Privas, 08000 Charleville-Mézières, 09000 Foix, 10000 Troyes, 11000
Carcassonne, 11100 Narbonne, 12000 Rodez, 13001 Marseille, 13100 Aix-en-Provence, 13200 Arles, 13300
Salon-de-Provence, 14000 Caen, 14100 Lisieux, 15000 Aurillac, 16000 Angoulême, 17000 La Rochelle, 17100 Saintes, 17300
Rochefort, 18000 Bourges, 19000 Tulle, 19100 Brive-la-Gaillarde, 20000 Ajaccio, 20200 Bastia, 21000 Dijon, 21200
Beaune, 22000 Saint-Brieuc, 22100 Dinan, 22300 Lannion, 23000 Guéret, 24000 Périgueux, 24100 Bergerac, 25000 Besançon,
26000 Valence, 26200 Montélimar, 27000 Évreux, 28000 Chartres, 28100 Dreux, 29000 Quimper, 29100 Douarnenez, 29200
Brest, 29600 Morlaix, 30000 Nîmes, 30100 Alès, 31000 Toulouse, 31700 Blagnac, 32000 Auch, 33000 Bordeaux, 33120
Arcachon, 33500 Libourne, 34000 Montpellier, 34200 Sète, 34500 Béziers, 35000 Rennes, 35300 Fougères, 35400
Saint-Malo, 35500 Vitré, 36000 Châteauroux, 37000 Tours, 38000 Grenoble, 38200 Vienne, 39000 Lons-le-Saunier, 39100
Dole, 40000 Mont-de-Marsan, 40100 Dax, 41000 Blois, 42000 Saint-Étienne, 42300 Roanne, 43000 Le Puy-en-Velay, 44000
Nantes, 44600 Saint-Nazaire, 45000 Orléans, 45200 Montargis, 46000 Cahors, 47000 Agen, 48000 Mende, 49000 Angers,
49300 Cholet, 49400 Saumur, 50000 Saint-Lô, 50100 Cherbourg-en-Cotentin, 51100 Reims, 51200 Épernay, 52000 Chaumont,
53000 Laval, 54000 Nancy, 55000 Bar-le-Duc, 55100 Verdun, 56000 Vannes, 56100 Lorient, 57000 Metz, 57100 Thionville,
58000 Nevers, 59000 Lille, 59100 Roubaix, 59140 Dunkerque, 59300 Valenciennes, 59500 Douai, 60000 Beauvais, 60200
Compiègne, 61000 Alençon, 62000 Arras, 62100 Calais, 62200 Boulogne-sur-Mer, 63000 Clermont-Ferrand, 64000 Pau, 64100
Bayonne, 64200 Biarritz, 65000 Tarbes, 66000 Perpignan, 67000 Strasbourg, 67500 Haguenau, 68000 Colmar, 68100
Mulhouse, 69001 Lyon, 69100 Villeurbanne, 69400 Villefranche-sur-Saône, 70000 Vesoul, 71000 Mâcon, 71100
Chalon-sur-Saône, 72000 Le Mans, 73000 Chambéry, 73100 Aix-les-Bains, 74000 Annecy, 74200 Thonon-les-Bains, 75011
Paris, 75018 Paris, 76000 Rouen, 76200 Dieppe, 76600 Le Havre, 77000 Melun, 77100 Meaux, 78000 Versailles, 79000
Niort, 80000 Amiens, 80100 Abbeville, 81000 Albi, 81100 Castres, 82000 Montauban, 83000 Toulon, 83300 Draguignan,
84000 Avignon, 84100 Orange, 85000 La Roche-sur-Yon, 86000 Poitiers, 87000 Limoges, 88000 Épinal, 89000 Auxerre, 90000
Belfort, 91000 Évry-Courcouronnes, 92000 Nanterre, 92160 Antony, 93200 Saint-Denis, 94000 Créteil, 94240
L'Haÿ-les-Roses, 95000 Cergy, 97400 Saint-Denis
""")
    )
)
MAIL_HOSTS = _listed("""
courrielle.example, postelle.example, boitelettre.example, filmail.example, maresque.example, lignebleue.example,
nuagine.example, mailarmor.example, poste-du-sud.example, ecritoire.example, plumail.example, netbruyere.example
""")
TRADES = _listed("""
Boulangerie, Menuiserie, Garage, Pharmacie, Plomberie, Maçonnerie, Librairie, Fleuriste, Boucherie, Brasserie,
Imprimerie, Transports, Ambulances, Paysagiste, Électricité, Cabinet dentaire, Auto-école, Pressing, Ébénisterie,
Camping, Domaine, Fromagerie, Poissonnerie, Coiffure, Atelier, Carrosserie, Cabinet d'architecture, Conserverie,
Pépinière, Chocolaterie
""")
PLACES_OF_TRADE = _listed("""
du Port, des Halles, de la Place, du Centre, du Vieux-Pont, de l'Église, du Marché, de la Gare, des Arcades, du
Faubourg, de la Vallée, des Dunes, du Plateau, de la Côte, du Terroir, des Deux-Clochers, du Lavoir, des Remparts, de
l'Écluse
""")
ASSOCIATIONS = _listed("""
Les Amis du Lavoir, Club nautique, Amicale des anciens, Chorale, Comité des fêtes, Foyer rural, Jardins partagés,
Ciné-club, Judo-club, Secours de quartier, Fanfare, Ludothèque, Atelier vélo, Crèche parentale, Pétanque
""")
LEGAL_FORMS = ("SARL", "SAS", "EURL", "SCI", "", "", "")
#: Merchants a payment or a parcel may name: two halves, so that many exist and none is real.
MERCHANT_FIRST = _listed("""
Nauti, Brico, Mobi, Pixel, Velo, Casa, Jardi, Opti, Sono, Terra, Luma, Miel, Argo, Boréa, Calypso, Dunea, Électro,
Fibra, Gusto, Hexa, Isatis, Karavel, Lavand, Mistra, Novel, Orféo, Papel, Quadra, Rivage, Sylvan, Tempo, Ultra, Vega,
Zéphir
""")
MERCHANT_SECOND = _listed("""
store, plus, direct, market, net, line, shop, express, home, sport, tel, mutuel, auto, voyages, énergie, box, fitness,
presse, mode, kids, déco, gaz, streaming, parking, drive, livres, optique, santé, outillage, musique
""")
